export { type MapActor, mapActors } from "@hocvuso/xapi";
