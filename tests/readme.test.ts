import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

it.each(["README.md", "README.vi.md"])("%s shows the embed example as it is checked", (file) => {
  const example = read("examples/embed/hub.ts");
  expect(read(file)).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(24);
});
