import { browserChartScript } from "./browser-chart-script.ts";
import { browserRowsScript } from "./browser-rows-script.ts";
import { browserTexts } from "./browser-texts.ts";

/** Script of the statement browser: asks, pages, and changes the language. */
const main: string = `
const paths = { statements: document.body.dataset.xapi + "/statements", statistics: document.body.dataset.statistics };
const part = (id) => document.getElementById(id);
const text = (name) => texts[name][language];
let language = "vi";
let authorization = "";
let found = [];
let more = "";
let days = [];
let problem;
let busy = false;

async function ask(address) {
  const url = new URL(address, location.origin);
  // The key goes to this server and to no other, whatever an answer says.
  if (url.origin !== location.origin) throw { text: texts.refused, code: "" };
  let response;
  try {
    response = await fetch(url, {
      headers: { authorization, "x-experience-api-version": "2.0.0" },
      credentials: "omit",
      cache: "no-store",
    });
  } catch {
    throw { text: texts.offline, code: "" };
  }
  const body = await response.json().catch(() => undefined);
  if (response.ok && isMap(body)) return body;
  const error = body?.error;
  throw { text: isMap(error?.hint) ? error.hint : texts.refused, code: error?.code ?? String(response.status) };
}

function query() {
  const value = (id) => part(id).value.trim();
  const parameters = new URLSearchParams();
  if (value("voided") !== "") {
    parameters.set("voidedStatementId", value("voided"));
    return parameters;
  }
  if ((value("account") === "") !== (value("homePage") === "")) throw { text: texts.needAccount, code: "", focus: "account" };
  if (value("account") !== "") {
    const account = { homePage: value("homePage"), name: value("account") };
    parameters.set("agent", JSON.stringify({ objectType: "Agent", account }));
  }
  for (const name of ["verb", "activity", "registration"]) if (value(name) !== "") parameters.set(name, value(name));
  for (const name of ["since", "until"]) {
    if (value(name) !== "") parameters.set(name, new Date(value(name) + "+07:00").toISOString());
  }
  parameters.set("limit", "50");
  return parameters;
}

async function load(next) {
  if (busy) return;
  busy = true;
  problem = undefined;
  show();
  part("status").textContent = text("loading");
  try {
    const answer = await ask(next ?? paths.statements + "?" + query());
    const page = Array.isArray(answer.statements) ? answer.statements : [answer];
    found = next ? found.concat(page) : page;
    more = typeof answer.more === "string" ? answer.more : "";
  } catch (error) {
    problem = isMap(error?.text) ? error : { text: texts.refused, code: "" };
    if (!next) {
      found = [];
      more = "";
    }
  }
  busy = false;
  show();
  if (problem) (part(problem.focus) ?? part("problem")).focus();
  else if (!next || more === "") part("status").focus();
}

function show() {
  part("problem").textContent = problem ? cut(problem.text[language] ?? "", 400) + (problem.code ? " (" + cut(problem.code, 60) + ")" : "") : "";
  part("rows").replaceChildren(...found.map(statementRow));
  part("results").hidden = found.length === 0;
  part("more").hidden = more === "";
  for (const id of ["search", "more"]) part(id).setAttribute("aria-disabled", String(busy));
  const count = text("found") + " " + found.length + ". " + text(more === "" ? "noneLeft" : "moreLeft");
  part("status").textContent = authorization === "" || problem ? "" : found.length === 0 ? text("none") : count;
}

function setLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  document.title = text("title");
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = text(one.dataset.text);
  part("language").lang = chosen === "vi" ? "en" : "vi";
  show();
  if (!part("figures").hidden) drawDays(days);
}

part("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const bytes = new TextEncoder().encode(part("key").value + ":" + part("secret").value);
  authorization = "Basic " + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  await load();
  if (!problem) await loadDays();
});
part("more").addEventListener("click", () => load(more));
part("close").addEventListener("click", () => part("dialog").close());
part("language").addEventListener("click", () => setLanguage(language === "vi" ? "en" : "vi"));
part("form").hidden = false;
`;

/** The whole script, in a scope of its own. */
export const browserScript: string = `(() => {
"use strict";
const texts = ${JSON.stringify(browserTexts)};
${main}${browserRowsScript}${browserChartScript}
})();`;
