/**
 * Script of the statement browser that shows statements. Whatever comes from a statement goes
 * through `textContent` or an attribute that is no address: it can never become markup.
 */
export const browserRowsScript: string = String.raw`
function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  return made;
}

function cut(value, letters) {
  const signs = Array.from(String(value ?? ""));
  return signs.length > letters ? signs.slice(0, letters).join("") + "…" : signs.join("");
}

function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function localText(map) {
  if (!isMap(map)) return undefined;
  const tags = Object.keys(map);
  const fits = (language) => (tag) => tag.toLowerCase() === language || tag.toLowerCase().startsWith(language + "-");
  const tag = tags.find(fits(language)) ?? tags.find(fits(language === "vi" ? "en" : "vi")) ?? tags[0];
  return tag === undefined || typeof map[tag] !== "string" ? undefined : map[tag];
}

function actorText(actor) {
  if (!isMap(actor)) return "";
  const name = actor.account?.name ?? actor.mbox?.replace(/^mailto:/, "") ?? actor.openid ?? actor.mbox_sha1sum;
  if (name !== undefined) return cut(name, 16);
  const members = Array.isArray(actor.member) ? actor.member.length : 0;
  return text("group") + " (" + members + ")";
}

function lastPart(iri) {
  return cut(String(iri ?? "").split(/[\/#:]/).filter(Boolean).at(-1), 60);
}

function objectText(object) {
  if (!isMap(object)) return "";
  switch (object.objectType) {
    case "Agent":
    case "Group":
      return actorText(object);
    case "StatementRef":
      return text("refers") + " " + cut(object.id, 36);
    case "SubStatement":
      return text("inner") + ": " + actorText(object.actor) + " " + objectText(object.object);
    default:
      return cut(localText(object.definition?.name) ?? object.id, 120);
  }
}

function resultText(result) {
  if (!isMap(result)) return "";
  const parts = [];
  if (result.completion === true) parts.push(text("completed"));
  if (typeof result.success === "boolean") parts.push(text(result.success ? "passed" : "failed"));
  const scaled = result.score?.scaled;
  if (typeof scaled === "number") parts.push(new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(scaled));
  else if (typeof result.score?.raw === "number") parts.push(String(result.score.raw));
  if (result.response !== undefined) parts.push(cut(result.response, 60));
  return parts.join(", ");
}

function timeText(value) {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return cut(value, 40);
  const two = "2-digit";
  const style = { timeZone: "Asia/Ho_Chi_Minh", year: "numeric", month: two, day: two, hour: two, minute: two, second: two };
  return new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", style).format(time);
}

function statementRow(statement, at) {
  const row = element("tr");
  const when = element("td", undefined, { class: "time" });
  when.append(element("time", timeText(statement.timestamp ?? statement.stored), { datetime: String(statement.timestamp ?? "") }));
  const show = element("button", text("show"), { type: "button", class: "plain", "aria-label": text("showOf") + " " + (at + 1) });
  show.addEventListener("click", () => openStatement(statement));
  const detail = element("td");
  detail.append(show);
  row.append(
    when,
    element("td", actorText(statement.actor)),
    element("td", cut(localText(statement.verb?.display) ?? lastPart(statement.verb?.id), 60)),
    element("td", objectText(statement.object)),
    element("td", resultText(statement.result)),
    detail,
  );
  return row;
}

function openStatement(statement) {
  part("json").textContent = JSON.stringify(statement, null, 2);
  part("dialog").showModal();
}
`;
