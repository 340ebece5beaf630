import { getRequestListener } from "@hono/node-server";
import fastify from "fastify";
import { lrs } from "./lrs.ts";

const app = fastify();
const listener = getRequestListener(lrs.fetch);
app.removeAllContentTypeParsers();
app.addContentTypeParser("*", (_request, _payload, done) => done(null));
app.all("/xapi/*", (request, reply) => void listener(request.raw, reply.hijack().raw));
await app.listen({ port: Number(process.env.PORT ?? 3000) });
export const server = app.server;
