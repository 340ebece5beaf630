/** Script of the statement browser that draws the days. */
export const browserChartScript: string = `
const svgSpace = "http://www.w3.org/2000/svg";

function drawDays(days) {
  const figure = part("chart");
  figure.replaceChildren();
  if (days.length === 0) {
    figure.append(element("p", text("noDays")));
    return;
  }
  const most = Math.max(1, ...days.map((one) => one.statements));
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 " + days.length * 10 + " 100");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", text("days"));
  for (const [at, { day, statements }] of days.entries()) {
    const bar = document.createElementNS(svgSpace, "rect");
    const height = (statements / most) * 100;
    for (const [name, value] of Object.entries({ x: at * 10 + 1, y: 100 - height, width: 8, height })) {
      bar.setAttribute(name, String(value));
    }
    const title = document.createElementNS(svgSpace, "title");
    title.textContent = dayText(day) + ": " + statements;
    bar.append(title);
    svg.append(bar);
  }
  figure.append(svg, dayNumbers(days));
}

function dayText(day) {
  return language === "vi" ? String(day).split("-").reverse().join("/") : String(day);
}

function dayNumbers(days) {
  const details = element("details");
  const table = element("table");
  const head = element("tr");
  head.append(element("th", text("dayHead"), { scope: "col" }), element("th", text("countHead"), { scope: "col" }));
  table.append(element("caption", text("days")), head);
  for (const { day, statements } of days) {
    const row = element("tr");
    row.append(element("th", dayText(day), { scope: "row" }), element("td", new Intl.NumberFormat(language).format(statements)));
    table.append(row);
  }
  details.append(element("summary", text("numbers")), table);
  return details;
}

async function loadDays() {
  if (!paths.statistics) return;
  try {
    const answer = await ask(paths.statistics);
    days = (Array.isArray(answer.days) ? answer.days : []).filter((one) => typeof one?.statements === "number").slice(-60);
  } catch {
    // A key may be allowed to read statements and not the figures.
    days = [];
  }
  part("figures").hidden = false;
  drawDays(days);
}
`;
