export { dlgf } from "./dlgf.ts";
