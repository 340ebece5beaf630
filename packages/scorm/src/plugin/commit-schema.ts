import { z } from "zod";
import type { CommitBody } from "../player/wire.ts";

/** Body of a commit. */
export const commitSchema: z.ZodType<CommitBody> = /*@__PURE__*/ (() =>
  z.object({
    attemptId: z.uuid(),
    attempt: z.int().min(1).max(10_000),
    sco: z.string().min(1).max(4096),
    session: z.uuid(),
    sequence: z.int().min(1).max(1_000_000_000),
    takeover: z.boolean(),
    ends: z.exactOptional(z.enum(["suspended", "terminated"])),
    snapshot: z.object({
      cmi: z
        .record(z.string(), z.unknown())
        .refine((cmi) => depthOf(cmi) <= 12, "The data model is nested too deep."),
    }),
  }))();

function depthOf(value: unknown, depth = 1): number {
  if (typeof value !== "object" || value === null || depth > 12) return depth;
  return Math.max(depth, ...Object.values(value).map((child) => depthOf(child, depth + 1)));
}
