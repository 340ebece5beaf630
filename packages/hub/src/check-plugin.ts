import { type CoreErrorCode, HvsError, type Plugin } from "@hocvuso/core";

/** Refuses a plugin made for another version of the contract. */
export function checkContract(plugin: Plugin): void {
  if (plugin.contractVersion === 1) return;
  throw new HvsError<CoreErrorCode>(
    "CORE_PLUGIN_CONTRACT",
    `Plugin "${plugin.name}" follows contract ${String(plugin.contractVersion)}, not 1.`,
    {
      path: `/plugins/${plugin.name}`,
      hint: {
        vi: "Dùng các gói @hocvuso cùng một phiên bản chính.",
        en: "Use @hocvuso packages of one major version.",
      },
    },
  );
}

/** Refuses a name that is taken or that cannot be part of a path. */
export function checkName(plugin: Plugin, taken: ReadonlyMap<string, unknown>): void {
  if (/^[a-z][a-z0-9-]*$/.test(plugin.name) && !taken.has(plugin.name)) return;
  throw new HvsError<CoreErrorCode>(
    "CORE_PLUGIN_CONFLICT",
    `The plugin name "${plugin.name}" is taken or not lower-case letters, digits and hyphens.`,
    {
      path: `/plugins/${plugin.name}`,
      hint: { vi: "Mỗi plugin chỉ thêm một lần.", en: "Add each plugin once." },
    },
  );
}
