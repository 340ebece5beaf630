import { HvsError, type Locale } from "@hocvuso/core";
import type { ScormErrorCode } from "../errors.ts";
import { createCommitQueue, type SaveState } from "./commit-queue.ts";
import { loadEngine } from "./engine.ts";
import { createScoSession, type ScoSession } from "./sco-session.ts";
import { playerTexts, saveTexts } from "./texts.ts";
import { createView } from "./view.ts";
import type { AttemptState, PlayerItem } from "./wire.ts";

/** Options of {@link createPlayer}. */
export interface PlayerOptions {
  /** Address of the scorm plugin, no trailing slash: `/hvs/scorm`. Same origin as the page. */
  baseUrl: string;
  /** Name of the course in addresses. */
  slug: string;
  /** Where to go after saving. Default: nowhere, the player is taken off the page. */
  returnTo?: string;
  /** Start again although the course was passed. Default: `false`. */
  retake?: boolean;
  /** Language of the buttons and messages. Default: `vi`. */
  locale?: Locale;
  /** Sends requests. Default: the page's own. */
  fetch?: typeof fetch;
}

/** A course at play. */
export interface Player {
  /** What the server gave to start from. */
  readonly attempt: AttemptState["attempt"];
  /**
   * Ends the SCO (suspended, unless the content ended it), waits until everything is acknowledged,
   * then goes to `returnTo`.
   *
   * @returns Whether everything is stored; when not, the player stays and says why.
   */
  saveAndLeave(): Promise<boolean>;
}

/**
 * Plays a course inside an element: opens or resumes the attempt, gives the content its run time
 * (`window.API` or `window.API_1484_11`, from scorm-again), and saves to the hub.
 *
 * Commits are answered to the content at once and sent in the background until acknowledged; a
 * commit that waits is sent with `keepalive` when the page goes away.
 *
 * @throws An `HvsError` coded `SCORM_SIGN_IN` or `SCORM_UNKNOWN_COURSE` when the attempt
 * cannot be opened; the element then shows a message.
 * @example
 * ```ts
 * await createPlayer(document.querySelector("main")!, {
 *   baseUrl: "/hvs/scorm",
 *   slug: "an-toan-tren-mang",
 *   returnTo: "/",
 * });
 * ```
 */
export async function createPlayer(
  element: HTMLElement,
  {
    baseUrl,
    slug,
    returnTo,
    retake = false,
    locale = "vi",
    fetch: send = (input, init) => fetch(input, init),
  }: PlayerOptions,
): Promise<Player> {
  element.textContent = playerTexts.loading[locale];
  const address = `${baseUrl}/attempts/${encodeURIComponent(slug)}`;
  const state = await readState(`${address}${retake ? "?retake=1" : ""}`, send).catch((error) => {
    element.textContent = playerTexts.failed[locale];
    throw error;
  });
  const { course, attempt, learnerId } = state;
  const EngineClass = await loadEngine(course.standard);
  const launches = course.items.filter((item) => item.launch !== undefined);
  const saved = new Map(Object.entries(state.scos));
  let session: ScoSession | undefined;
  let current: PlayerItem | undefined;
  let trouble = false;

  const view = createView(element, {
    title: course.title,
    language: course.language,
    items: course.items,
    locale,
    onChoose: (id) => void openItem(launches.find((item) => item.id === id)),
    onStep: (step) => void openItem(launches[indexOf(current) + step]),
    onLeave: () => void saveAndLeave(),
  });
  const queue = createCommitQueue({
    url: `${address}/commit`,
    fetch: send,
    onState(next: SaveState) {
      if (next === "replaced" || next === "refused") trouble = true;
      if (!trouble || next === "replaced" || next === "refused") view.say(saveTexts[next]);
    },
  });
  const indexOf = (item: PlayerItem | undefined) => (item ? launches.indexOf(item) : -1);

  function startSession(item: PlayerItem): ScoSession {
    const id = crypto.randomUUID();
    let sequence = 0;
    const made = createScoSession(EngineClass, {
      standard: course.standard,
      item,
      saved: saved.get(item.id),
      learnerId,
      mode: attempt.mode,
      onCommit(cmi, ends) {
        saved.set(item.id, { cmi, resume: ends !== "terminated" });
        if (attempt.mode === "review") return;
        sequence += 1;
        const at = { attemptId: attempt.id, attempt: attempt.number, sco: item.id };
        queue.push({ ...at, session: id, sequence, ...(ends && { ends }), snapshot: { cmi } });
      },
      onNavigate: (step) => void openItem(launches[indexOf(item) + step]),
    });
    return made;
  }

  /** Lets the content say goodbye before its run time is taken away. */
  async function closeItem(): Promise<void> {
    if (!current) return;
    await view.open("about:blank", "");
    session?.end();
    session = undefined;
    expose(undefined);
  }

  function expose(api: unknown): void {
    const name = course.standard === "scorm12" ? "API" : "API_1484_11";
    Object.assign(window, { [name]: api });
  }

  async function openItem(item: PlayerItem | undefined): Promise<void> {
    if (!item?.launch || item === current) return;
    await closeItem();
    current = item;
    session = item.kind === "sco" ? startSession(item) : undefined;
    expose(session?.api);
    view.mark(item.id);
    await view.open(course.contentUrl + item.launch, item.title);
  }

  async function saveAndLeave(): Promise<boolean> {
    view.lock(true);
    view.say(saveTexts.saving);
    await closeItem();
    current = undefined;
    const done = await queue.flush();
    view.lock(false);
    if (!done) {
      if (!trouble) view.say(playerTexts.notSaved);
      return false;
    }
    if (returnTo === undefined) view.remove();
    else location.assign(returnTo);
    return true;
  }

  addEventListener("pagehide", () => {
    queue.leave();
    session?.save();
  });
  addEventListener("pageshow", () => queue.stay());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") session?.save();
  });
  await openItem(launches.find((item) => saved.get(item.id)?.resume) ?? launches[0]);
  view.say(attempt.mode === "review" ? playerTexts.review : playerTexts.ready);
  return { attempt, saveAndLeave };
}

async function readState(address: string, send: typeof fetch): Promise<AttemptState> {
  const response = await send(address, { credentials: "same-origin" });
  if (response.ok) return (await response.json()) as AttemptState;
  const code: ScormErrorCode = response.status === 401 ? "SCORM_SIGN_IN" : "SCORM_UNKNOWN_COURSE";
  throw new HvsError(code, "The attempt cannot be opened.", { status: response.status });
}
