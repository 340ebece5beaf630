import { getRequestListener } from "@hono/node-server";
import express from "express";
import { lrs } from "./lrs.ts";

const app = express();
app.all("/xapi/*path", getRequestListener(lrs.fetch)); // before any body parser
export const server = app.listen(Number(process.env.PORT ?? 3000));
