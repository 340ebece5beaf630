export { createPlayer, type Player, type PlayerOptions } from "./create-player.ts";
export type { AttemptState, CommitAck, CommitBody, PlayerItem, SavedSco } from "./wire.ts";
