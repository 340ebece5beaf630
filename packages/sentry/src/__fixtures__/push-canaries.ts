import { HvsError } from "@hocvuso/core";
import { guardTransport, withoutPersonalData } from "../index.ts";
import { canaries, everything, personName } from "./canaries.ts";
import { loadSentry } from "./sentry.ts";

// node push-canaries.ts MAJOR defaults|transport|guarded DSN [stream|static]
const [major = "", mode = "", dsn = "", lifecycle] = process.argv.slice(2);
const Sentry = await loadSentry(major);

const fields = {
  ...canaries,
  hoTen: personName,
  nested: { full_name: personName, [everything]: 1 },
};

const options = {
  dsn,
  release: "portal@1.2.3",
  environment: "test",
  tracesSampleRate: 1,
  enableLogs: true,
  sendClientReports: true,
  ...(lifecycle ? { traceLifecycle: lifecycle as "stream" | "static" } : {}),
  ...(mode !== "guarded" && major === "10" ? { sendDefaultPii: true } : {}),
  initialScope: { tags: { first: everything } },
};
const scrub = { keep: ["wanted", "ho_so"] };
if (mode === "guarded") Sentry.init(withoutPersonalData(options, scrub));
if (mode === "transport")
  Sentry.init({ ...options, transport: guardTransport(Sentry.makeNodeTransport, scrub) });
if (mode === "defaults") Sentry.init(options);

function fillScope(): void {
  const scope = Sentry.getIsolationScope();
  scope.setUser({
    id: canaries.number,
    email: canaries.email,
    username: personName,
    phone: canaries.phone,
  });
  scope.setTags({ wanted: canaries.grouped, other: everything, [canaries.phone]: "key" });
  scope.setExtras({ wanted: fields, other: fields });
  scope.setContext("ho_so", fields);
  scope.setContext("other", fields);
  scope.setTransactionName(`GET /citizens/${canaries.number}`);
  scope.setFingerprint([canaries.number]);
  scope.addAttachment({ filename: `${canaries.phone}.txt`, data: everything });
  scope.setAttributes({ wanted: everything, full_name: personName });
  scope.setSDKProcessingMetadata({
    normalizedRequest: {
      method: "POST",
      url: `http://127.0.0.1/a/${canaries.number}?token=${canaries.jwt}`,
      query_string: `cccd=${canaries.number}`,
      headers: { cookie: everything, "x-name": personName },
      cookies: { sid: canaries.jwt },
      data: fields,
    },
  });
  Sentry.addBreadcrumb({
    category: canaries.phone,
    message: everything,
    data: { arguments: [fields], ...fields },
  });
  console.info("nhận", everything, fields);
}

function failures(): void {
  const cause = new Error(`không gửi được tới ${everything}`, { cause: new TypeError(everything) });
  Sentry.captureException(
    new HvsError("IDENTITY_BAD_ID_TOKEN", "The ID token is not valid.", {
      cause,
      path: "/id_token",
      hint: { vi: "Đăng nhập lại.", en: "Sign in again." },
    }),
  );
  Sentry.captureException(new AggregateError([cause, new Error(canaries.zeroWidth)], everything));
  Sentry.captureException({ ...fields, thrown: true });
  Sentry.captureMessage(everything);
  Sentry.captureException(new RangeError("with its own attachment"), {
    attachments: [{ filename: "a.txt", data: Buffer.from(everything) }],
    extra: { wanted: canaries.base64 },
  } as never);
  const odd = Object.defineProperty({ wanted: everything }, "getter", {
    enumerable: true,
    get: () => {
      throw new Error(everything);
    },
  });
  Sentry.captureEvent({ message: everything, extra: { wanted: odd } });
  Sentry.captureFeedback({ message: everything, email: canaries.email, name: personName });
}

function measures(): void {
  Sentry.startSpan(
    {
      name: `GET /citizens/${canaries.number}`,
      op: "http.server",
      attributes: {
        ...canaries,
        full_name: personName,
        "url.full": `http://a.example/${canaries.number}?x=${canaries.phone}`,
        "url.query": everything,
      },
    },
    (span) => {
      span.setAttribute(canaries.phone, "key");
      Sentry.startSpan(
        { name: everything, attributes: { "db.query.text": `select '${canaries.number}'` } },
        () => {},
      );
      Sentry.logger.info(everything, { ...canaries, ho_ten: personName });
      Sentry.logger.warn(Sentry.logger.fmt`số ${canaries.number} của ${canaries.email}`);
      Sentry.metrics.count(`viewed.${canaries.phone}`, 1, {
        attributes: { ...canaries, hoTen: personName },
      });
    },
  );
  Sentry.captureCheckIn(
    { monitorSlug: `job-${canaries.number}`, status: "ok" },
    { schedule: { type: "crontab", value: "0 0 * * *" } },
  );
  Sentry.startSession();
  Sentry.captureException(new Error(everything));
  Sentry.endSession();
}

/** Real requests, as the SDK sees them by itself. */
async function requests(): Promise<void> {
  const http = await import("node:http");
  const server = http.createServer((request, response) => {
    process.stdout.write(`\nbaggage: ${request.headers.baggage}\n`);
    request.resume().on("end", () => {
      Sentry.captureException(new SyntaxError(`bad body of ${canaries.phone}`));
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}/citizens/${canaries.number}?email=${encodeURIComponent(canaries.email)}`;
  const headers = {
    cookie: `sid=${canaries.jwt}`,
    "x-phone": canaries.phone,
    "user-agent": canaries.number,
  };
  await fetch(url, { method: "POST", headers, body: JSON.stringify(fields) });
  await new Promise((resolve) => server.close(resolve));
}

fillScope();
failures();
measures();
await Sentry.startSpan({ name: `job ${canaries.number}`, forceTransaction: true }, requests);
Sentry.getGlobalScope().addEventProcessor((event) => {
  if (event.message === "fault inside") throw new Error(`internal: ${everything}`);
  return event;
});
Sentry.captureMessage("fault inside");
await Sentry.close(5000);
