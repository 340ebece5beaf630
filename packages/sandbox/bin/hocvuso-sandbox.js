#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Cần Node 22.18 trở lên; đang chạy ${process.version}.`);
  console.error(`Node 22.18 or newer is needed; this is ${process.version}.`);
  process.exitCode = 1;
} else {
  const { run } = await import("../dist/command/index.js");
  process.exitCode = await run(process.argv.slice(2));
}
