import * as Sentry10 from "sentry-10";
import * as Sentry11 from "sentry-11";
import { expectTypeOf, it } from "vitest";
import { guardTransport, withoutPersonalData } from "./index.ts";

it("gives back the options of either major, with the own hooks typed", () => {
  const ten = {
    dsn: "",
    beforeSend: (event: Sentry10.ErrorEvent) => event,
  } satisfies Sentry10.NodeOptions;
  expectTypeOf(withoutPersonalData(ten)).toExtend<Sentry10.NodeOptions>();
  const eleven = {
    dsn: "",
    beforeSend: (event: Sentry11.ErrorEvent) => event,
  } satisfies Sentry11.NodeOptions;
  expectTypeOf(withoutPersonalData(eleven)).toExtend<Sentry11.NodeOptions>();
});

it("gives back a transport of either major", () => {
  expectTypeOf(guardTransport(Sentry10.makeNodeTransport)).toEqualTypeOf<
    typeof Sentry10.makeNodeTransport
  >();
  expectTypeOf(guardTransport(Sentry11.makeNodeTransport)).toEqualTypeOf<
    typeof Sentry11.makeNodeTransport
  >();
});
