import { createPlayer } from "../player/create-player.ts";

export { createPlayer };

// The play page marks its element; a host page calls createPlayer itself.
for (const element of document.querySelectorAll<HTMLElement>("[data-hvs-player]")) {
  const { baseUrl = "", slug = "", returnTo, retake, locale } = element.dataset;
  void createPlayer(element, {
    baseUrl,
    slug,
    retake: retake === "1",
    locale: locale === "en" ? "en" : "vi",
    ...(returnTo && { returnTo }),
  });
}
