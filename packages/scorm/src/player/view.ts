import type { Locale, Text } from "@hocvuso/core";
import { playerTexts } from "./texts.ts";
import type { PlayerItem } from "./wire.ts";

/** The player's part of the page. */
export interface PlayerView {
  /** Shows a sentence and has it read out. */
  say(text: Text): void;
  /** Opens an address in the frame; resolves when it is loaded (after 10 s at the latest). */
  open(url: string, title: string): Promise<void>;
  /** Marks the line that is open. */
  mark(itemId: string): void;
  /** Locks the button that leaves while saving. */
  lock(locked: boolean): void;
  /** Takes everything off the page. */
  remove(): void;
}

/** Options of {@link createView}. */
export interface ViewOptions {
  readonly title: string;
  readonly language: string;
  readonly items: readonly PlayerItem[];
  readonly locale: Locale;
  readonly onChoose: (itemId: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onLeave: () => void;
}

export function createView(
  element: HTMLElement,
  { title, language, items, locale, onChoose, onStep, onLeave }: ViewOptions,
): PlayerView {
  const document = element.ownerDocument;
  const make = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    properties: Partial<HTMLElementTagNameMap[Name]> = {},
    children: readonly Node[] = [],
  ) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const button = (text: Text, className: string, action: () => void) => {
    const made = make("button", { type: "button", className, textContent: text[locale] });
    made.addEventListener("click", action);
    return made;
  };
  const heading = make("h1", { className: "hvs-title", textContent: title });
  if (language !== "und") heading.lang = language;
  const status = make("p", { className: "hvs-status", id: "hvs-status" });
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");
  const leave = button(playerTexts.saveAndLeave, "hvs-leave", onLeave);
  const frame = make("iframe", { name: "hvs-sco", className: "hvs-frame" });
  const head = make("header", { className: "hvs-head" }, [heading, status, leave]);
  const contents = createContents();
  const root = make("div", { className: "hvs-player" }, [head, ...contents.nodes, frame]);
  element.replaceChildren(root);

  function createContents(): { nodes: readonly Node[]; buttons: Map<string, HTMLElement> } {
    const buttons = new Map<string, HTMLElement>();
    if (items.filter((item) => item.launch !== undefined).length < 2) return { nodes: [], buttons };
    const lines = items.map((item) => {
      const line = make("li");
      line.style.paddingInlineStart = `${item.depth}rem`;
      if (item.launch === undefined) line.append(make("span", { textContent: item.title }));
      else {
        const text = { vi: item.title, en: item.title };
        const opener = button(text, "hvs-item", () => onChoose(item.id));
        buttons.set(item.id, opener);
        line.append(opener);
      }
      return line;
    });
    const nav = make("nav", { className: "hvs-contents" }, [
      button(playerTexts.previous, "hvs-previous", () => onStep(-1)),
      button(playerTexts.next, "hvs-next", () => onStep(1)),
      make("ol", {}, lines),
    ]);
    nav.setAttribute("aria-label", playerTexts.contents[locale]);
    return { nodes: [nav], buttons };
  }

  return {
    say(text) {
      status.textContent = text[locale];
    },
    open: (url, frameTitle) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 10_000);
        frame.addEventListener(
          "load",
          () => {
            clearTimeout(timer);
            resolve();
          },
          { once: true },
        );
        frame.title = frameTitle;
        frame.src = url;
      }),
    mark(itemId) {
      for (const [id, opener] of contents.buttons) {
        if (id === itemId) opener.setAttribute("aria-current", "page");
        else opener.removeAttribute("aria-current");
      }
    },
    lock(locked) {
      leave.disabled = locked;
    },
    remove() {
      root.remove();
    },
  };
}
