import type { JsonObject } from "@hocvuso/core";
import type { ScormStandard } from "../course-model.ts";

/** The part of scorm-again this player uses; its own types do not match its exports. */
export interface Engine {
  loadFromJSON(json: JsonObject, element?: string): void;
  renderCommitCMI(terminate: boolean): { cmi: JsonObject };
  isInitialized(): boolean;
  isTerminated(): boolean;
  lmsFinish(parameter?: string): string;
  lmsSetValue(element: string, value: string): string;
  on(listener: string, callback: () => void): void;
  settings: object;
  /** SCORM 1.2 only: the content has told a status of its own. */
  statusSetByModule?: boolean;
}

type EngineConstructor = new (settings: object, httpService: object) => Engine;

/** Loads one engine only: a SCORM 1.2 course never fetches the larger one. */
export async function loadEngine(standard: ScormStandard): Promise<EngineConstructor> {
  if (standard === "scorm12") {
    const loaded: unknown = await import("scorm-again/scorm12");
    return (loaded as { Scorm12API: EngineConstructor }).Scorm12API;
  }
  const loaded: unknown = await import("scorm-again/scorm2004");
  return (loaded as { Scorm2004API: EngineConstructor }).Scorm2004API;
}
