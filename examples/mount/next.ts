// app/xapi/[...path]/route.ts
import { lrs } from "./lrs.ts";

const handle = (request: Request): Promise<Response> => lrs.fetch(request);

export { handle as DELETE, handle as GET, handle as HEAD, handle as POST, handle as PUT };
