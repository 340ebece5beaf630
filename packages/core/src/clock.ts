/** Tells the time: milliseconds since the Unix epoch, UTC. */
export type Clock = () => number;

/** The machine's own clock. */
export const systemClock: Clock = () => Date.now();
