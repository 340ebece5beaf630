import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import schema10 from "./case-v1p0-cfpackage.schema.json" with { type: "json" };
import schema11 from "./case-v1p1-cfpackage.schema.json" with { type: "json" };

function validator(schema: object, ajv: Ajv): (value: unknown) => string[] {
  addFormats.default(ajv);
  const { $schema: _, ...rest } = schema as { $schema?: string };
  const check = ajv.compile(rest);
  return (value) => {
    check(value);
    return (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  };
}

/** Faults by the official schema of CASE 1.0. */
export const invalidIn10: (value: unknown) => string[] = validator(
  schema10,
  new Ajv({ strict: false, allErrors: true }),
);

/** Faults by the official schema of CASE 1.1. */
export const invalidIn11: (value: unknown) => string[] = validator(
  schema11,
  new Ajv2019({ strict: false, allErrors: true }),
);
