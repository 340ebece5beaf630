import { dayInVietNam, type Locale, vietnameseDay } from "@hocvuso/core";
import { type LanguageMap, readText } from "../model/language-map.ts";

/** The language of a picture's words. */
export interface PictureLanguage {
  /** Default: Vietnamese. */
  readonly language?: Locale;
}

/** Chooses between the two languages of our own words. */
export function say(language: Locale, vi: string, en: string): string {
  return language === "vi" ? vi : en;
}

/** A framework's text in the language of the picture, or the nearest there is. */
export function readIn(map: LanguageMap, language: Locale): string {
  return readText(map, language, "vi", "en");
}

/** The day of a moment in Viet Nam, as the language writes it. */
export function dayOf(time: number, language: Locale): string {
  const day = dayInVietNam(time);
  return language === "vi" ? vietnameseDay(day) : day;
}

/** A number with at most two decimals, as the language writes it. */
export function numberIn(value: number, language: Locale): string {
  const text = `${Math.round(value * 100) / 100}`;
  return language === "vi" ? text.replace(".", ",") : text;
}
