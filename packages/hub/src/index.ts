export { type CreateHubOptions, createHub, type Hub } from "./create-hub.ts";
