import { checkFramework, readText, sourceOf } from "@hocvuso/framework";
import { tt02of2025 } from "@hocvuso/framework/vn";

const [domain] = tt02of2025.items;
export const title = readText(domain?.title ?? {}, "en-GB"); // "Using data and information"
export const who = sourceOf(tt02of2025, domain, "title.en").verification; // "own"
export const faults = checkFramework(tt02of2025); // []: sound
