export type { StatementTransport, TransportAnswer, TransportOptions } from "../transport.ts";
export { type XapiJsRequest, xapiJsAdapter } from "./xapi-js-adapter.ts";
export { type XapiJsAnswer, type XapiJsClient, xapiJsTransport } from "./xapi-js-transport.ts";
