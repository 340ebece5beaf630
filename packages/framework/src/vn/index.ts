export { tt02of2025 } from "./tt02-2025.ts";
