import { escapeHtml } from "@hocvuso/core";
import { estimateWidth, plainText, type TextStyle, wrapText } from "./fit-text.ts";
import { type Picture, type PictureNode, type PictureRow, wordsOf } from "./picture-node.ts";

/** What has been drawn, and how far down. */
interface Pen {
  readonly parts: string[];
  y: number;
}

/** Where a line stands and how it looks. */
interface LineStyle extends TextStyle {
  readonly x: number;
  readonly fill?: string;
}

/** From where to where a node may reach. */
interface Room {
  readonly x: number;
  readonly right: number;
}

// Dark on light, at least 7:1; what is filled differs from what is not in black and white too.
const ink = "#1b1b1b";
const muted = "#454545";
const dark = "#0b4a85";
const band = "#e6edf5";
const thread = "#6b6b6b";

const margin = 12;
const indent = 18;
const label = 14;
const small = 12;
/** Narrower than this, deeper nodes are no longer indented. */
const narrowest = 170;

/** Draws a tree of any depth as SVG, top to bottom in one column. */
export function drawPicture({ language, title, rows, nodes }: Picture, width: number): string {
  const pen: Pen = { parts: [], y: margin };
  const room: Room = { x: margin, right: width - margin };
  drawLines(pen, title, { x: room.x, size: 17, bold: true }, room.right);
  for (const row of rows) drawRow(pen, row, room);
  for (const node of nodes) {
    pen.y += 10;
    drawNode(pen, node, room);
  }
  const height = Math.ceil(pen.y + margin);
  const name = escapeHtml(plainText(title));
  const words = [...rows.map(({ text }) => text), ...wordsOf(nodes)].map(plainText);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" lang="${language}" font-family="Arial, Helvetica, sans-serif" fill="${ink}">`,
    `<title>${name}</title>`,
    `<desc>${escapeHtml(words.join(". "))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...pen.parts,
    "</svg>\n",
  ].join("\n");
}

/** @returns Where the first line's middle is. */
function drawNode(pen: Pen, node: PictureNode, { x, right }: Room): number {
  const { head, mark, rows = [], children = [] } = node;
  const top = pen.y;
  const at = pen.parts.length;
  const left = x + (head ? 8 : 0) + (mark ? 22 : 0);
  const inner = right - (head ? 8 : 0);
  if (head) pen.y += 5;
  const middle = pen.y + 9;
  if (mark) drawMark(pen, mark, x + (head ? 15 : 7), middle);
  drawLabel(pen, node, { x: left, right: inner });
  if (head) {
    pen.y += 5;
    pen.parts.splice(at, 0, rect(x, top, right - x, pen.y - top, `rx="4" fill="${band}"`));
    pen.y += 2;
  }
  for (const row of rows) drawRow(pen, row, { x: left, right: inner });
  const deeper = right - x > narrowest;
  let last = pen.y;
  const from = pen.y;
  for (const child of children) {
    pen.y += 6;
    last = drawNode(pen, child, { x: deeper ? x + indent : x, right });
    if (deeper) pen.parts.push(line(x + 7, last, x + indent - 3, last));
  }
  if (deeper && children.length > 0) pen.parts.push(line(x + 7, from, x + 7, last));
  return middle;
}

function drawLabel(pen: Pen, { code, label: text, head }: PictureNode, { x, right }: Room): void {
  const bold = { size: label, bold: true };
  const codeWidth = code ? estimateWidth(plainText(code), bold) + 8 : 0;
  // A long code, as other systems give, gets lines of its own.
  const beside = codeWidth < (right - x) / 3;
  const start = pen.y;
  if (code) drawLines(pen, code, { x, ...bold }, right);
  if (beside) pen.y = start;
  const style = { x: beside ? x + codeWidth : x, size: label, ...(head && { bold: true }) };
  drawLines(pen, text, style, right);
}

function drawRow(pen: Pen, { text, steps, share }: PictureRow, { x, right }: Room): void {
  pen.y += 2;
  let after = x;
  if (steps) {
    for (const [place, { filled, first }] of steps.entries()) {
      // A long scale goes on below.
      if (after + 17 > right) {
        pen.y += 17;
        after = x;
      }
      if (first && place > 0 && after > x) after += 5;
      pen.parts.push(rect(after + 0.5, pen.y + 2.5, 10, 10, box(filled)));
      after += 13;
    }
    after += 5;
  }
  if (share !== undefined) {
    pen.parts.push(rect(after + 0.5, pen.y + 3.5, 64, 8, box(false)));
    const filled = Math.min(1, Math.max(0, share)) * 64;
    if (filled > 0) pen.parts.push(rect(after + 0.5, pen.y + 3.5, filled, 8, box(true)));
    after += 72;
  }
  const start = pen.y;
  if (text) drawLines(pen, text, { x: after, size: small, fill: muted }, right);
  pen.y = Math.max(pen.y, start + 15);
}

function drawLines(pen: Pen, text: string, style: LineStyle, right: number): void {
  const { x, size, bold, fill } = style;
  const look = `font-size="${size}"${bold ? ' font-weight="bold"' : ""}${fill ? ` fill="${fill}"` : ""}`;
  for (const one of wrapText(text, right - x, style)) {
    const y = round(pen.y + size);
    pen.parts.push(`<text x="${round(x)}" y="${y}" ${look}>${escapeHtml(one)}</text>`);
    pen.y += Math.round(size * 1.3);
  }
}

function drawMark(pen: Pen, mark: "met" | "open", x: number, y: number): void {
  const fill = mark === "met" ? dark : "#fff";
  pen.parts.push(
    `<circle cx="${x}" cy="${y}" r="7" fill="${fill}" stroke="${dark}" stroke-width="1.5"/>`,
  );
  if (mark === "open") return;
  const tick = `M${x - 3.5} ${y}l2.5 3 4.5-5.5`;
  pen.parts.push(`<path d="${tick}" fill="none" stroke="#fff" stroke-width="2"/>`);
}

function box(filled: boolean): string {
  return `fill="${filled ? dark : "#fff"}" stroke="${filled ? dark : thread}"`;
}

function rect(x: number, y: number, width: number, height: number, look: string): string {
  const [left, top, wide, high] = [x, y, width, height].map(round);
  return `<rect x="${left}" y="${top}" width="${wide}" height="${high}" ${look}/>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  const [left, top, right, bottom] = [x1, y1, x2, y2].map(round);
  return `<path d="M${left} ${top}L${right} ${bottom}" stroke="${thread}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
