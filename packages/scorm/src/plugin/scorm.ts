import { dirname, join } from "node:path";
import { type ApiName, apiName, type Plugin, sessionsApi, statementSinkApi } from "@hocvuso/core";
import type { PackageLimits } from "../package/limits.ts";
import { createCatalogue } from "./catalogue.ts";
import type { CourseList } from "./course.ts";
import { scormHolder } from "./data-holder.ts";
import { findPlayerFolder } from "./player-folder.ts";
import { createRoutes } from "./routes.ts";
import { createStateSeal } from "./state-seal.ts";
import { migrations } from "./tables.ts";

/** Options of {@link scorm}. */
export interface ScormOptions {
  /** Folder of `.zip` packages; made when missing. Their names become addresses and IRIs. */
  packages: string;
  /** Folder for unpacked content, in `scorm-content/`. Default: the folder above `packages`. */
  data?: string;
  /** Start of course IRIs, no trailing slash. Default: `<public address>/activities`. */
  activityBase?: string;
  /** Folder of the built player. Default: found beside this module. */
  playerFolder?: string;
  /** Caps on packages. */
  limits?: PackageLimits;
}

/** What the plugin offers to others. */
export interface Scorm {
  /** Courses that can be taken, and packages that were skipped with their faults. */
  courses(): Promise<CourseList>;
  /** Reads the folder again: new packages, new versions, removed ones. */
  rescan(): Promise<CourseList>;
  /**
   * Copies a package into the folder and reads it; one of the same name is replaced.
   *
   * @param file - Name of a `.zip` file.
   * @throws An `HvsError` coded `SCORM_PACKAGE_REFUSED` when it is broken.
   */
  install(file: string): Promise<CourseList>;
}

/** Name of the plugin's API. */
export const scormApi: ApiName<Scorm> = /*@__PURE__*/ apiName("scorm");

/**
 * Hub plugin: reads packages from a folder, plays them, keeps attempts, and hands statements to
 * the sender.
 *
 * Needs a plugin that offers `sessionsApi` and one that offers `statementSinkApi` before it. A
 * broken package is skipped and logged as `SCORM_PACKAGE_BROKEN`; the others work.
 *
 * @example
 * ```ts
 * const hub = await createHub({
 *   database: sqlite("data/hub.db"),
 *   plugins: [identity(…), xapi(…), scorm({ packages: "data/packages" })],
 * });
 * ```
 */
export function scorm({
  packages,
  data = dirname(packages),
  activityBase,
  playerFolder,
  limits = {},
}: ScormOptions): Plugin<Scorm> {
  return {
    contractVersion: 1,
    name: "scorm",
    migrations,
    async setup(context) {
      const { database, baseUrl, path, clock, log } = context;
      const sessions = context.api(sessionsApi);
      const sink = context.api(statementSinkApi);
      const seal = createStateSeal(await context.secrets("scorm/state/1"));
      const content = join(data, "scorm-content");
      const catalogue = createCatalogue({
        database,
        packages,
        content,
        activityBase: activityBase ?? `${baseUrl}/activities`,
        playBase: `${path}/play`,
        limits,
        clock,
        log,
      });
      await catalogue.rescan();
      const player = playerFolder ?? findPlayerFolder();
      if (!player) log({ level: "warn", code: "SCORM_PLAYER_NOT_BUILT" });
      return {
        api: {
          courses: catalogue.list,
          rescan: catalogue.rescan,
          install: catalogue.install,
        },
        fetch: createRoutes({ context, sessions, sink, seal, catalogue, content, player }),
        holder: scormHolder(database, seal),
      };
    },
  };
}
