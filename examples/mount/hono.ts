import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { lrs } from "./lrs.ts";

const app = new Hono();
app.all("/xapi/*", (context) => lrs.fetch(context.req.raw));
export const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
