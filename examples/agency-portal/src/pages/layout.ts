import { escapeHtml, type Session } from "@hocvuso/core";

const style = `
:root{color-scheme:light;--ink:#1b1f24;--line:#c9d1d9;--accent:#0b57a4;--good:#146c2e;--bad:#b3261e}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.6 system-ui,"Open Sans",sans-serif;color:var(--ink);background:#fff}
header,main,footer{max-width:64rem;margin:0 auto;padding:1rem}
header{border-block-end:2px solid var(--accent)}
.skip{position:absolute;inset-inline-start:-100vw}.skip:focus{position:static}
.brand{font-weight:700;font-size:1.25rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;padding:0;margin:.5rem 0 0}
a{color:var(--accent)}a[aria-current]{font-weight:700}
a:focus-visible,button:focus-visible{outline:3px solid #f5a623;outline-offset:2px}
.button,button{display:inline-block;background:var(--accent);color:#fff;border:0;border-radius:.4rem;padding:.6rem 1rem;font:inherit;text-decoration:none;cursor:pointer}
table{border-collapse:collapse;width:100%;margin-block:1rem}caption{text-align:start;font-weight:600;padding-block:.5rem}
th[scope=row]{min-inline-size:10rem}th,td{border-block-end:1px solid var(--line);padding:.35rem .5rem;text-align:start;font-weight:400}thead th{font-weight:600}
.number{text-align:end}td.number{white-space:nowrap}
tr[data-status=reached] td:last-child{color:var(--good)}tr[data-status=below] td:last-child{color:var(--bad)}
svg .track{stroke:var(--line);stroke-width:8}svg .value{stroke:var(--accent);stroke-width:8}svg .target{stroke:var(--ink);stroke-width:2}
.card{border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin-block:1rem}
.levels{display:inline-flex;gap:2px;vertical-align:middle}.levels i{inline-size:.9rem;block-size:.9rem;border:1px solid var(--accent);border-radius:2px}
.levels i.on{background:var(--accent)}
.wide{overflow-x:auto}
.figure{white-space:nowrap}.figure svg{display:block}
[data-gains] td:last-child{min-inline-size:12rem}
.whiskers path{stroke:var(--accent);stroke-width:2;fill:none}.whiskers circle{fill:var(--accent)}.whiskers .zero{stroke:var(--line)}
.shares{display:block;inline-size:100%;block-size:2rem;border:1px solid var(--line)}
dl{display:grid;gap:.25rem 1rem;grid-template-columns:minmax(min-content,14rem) minmax(0,1fr)}dt{font-weight:600}dd{margin:0}
@media(max-width:30rem){dl{display:block}dd{margin-block-end:.5rem}}
.long{overflow-wrap:anywhere}.badge{display:inline-block;border:1px solid var(--accent);border-radius:1rem;padding:0 .6rem;font-size:.875rem}
main form{margin-block:.5rem}fieldset{border:1px solid var(--line);margin-block:1rem}fieldset>label{display:block}
input:not([type=radio],[type=checkbox]),select{display:block;font:inherit;inline-size:100%;max-inline-size:30rem;padding:.5rem;border:1px solid var(--ink);border-radius:.25rem}
input:focus-visible,select:focus-visible{outline:3px solid #f5a623;outline-offset:2px}
.activation{font-size:1.5rem;letter-spacing:.05em;overflow-wrap:anywhere}
.verdict,.verdict ul{padding-inline-start:1.25rem}.good{color:var(--good)}.bad{color:var(--bad)}
summary{cursor:pointer}
`;

const places = [
  ["/", "Trang chủ"],
  ["/khoa-hoc", "Khóa học"],
  ["/tien-do", "Tiến độ của tôi"],
  ["/chi-tieu", "Bảng chỉ tiêu"],
  ["/nang-luc/thay-doi", "Thay đổi năng lực"],
  ["/nang-luc/dsi", "Kỹ năng số"],
] as const;

/** What a page shows. */
interface PageOptions {
  title: string;
  /** Path of the page. */
  path: string;
  session: Session | undefined;
  /** HTML of the main part. */
  main: string;
}

/** One page of the portal. */
export function page({ title, path, session, main }: PageOptions): string {
  const links = places.map(
    ([href, text]) =>
      `<li><a href="${href}"${href === path ? ' aria-current="page"' : ""}>${text}</a></li>`,
  );
  const door = session
    ? `<a href="/tai-khoan"${path === "/tai-khoan" ? ' aria-current="page"' : ""}>Tài khoản của tôi</a></li><li><form method="post" action="/hvs/identity/logout"><button>Đăng xuất</button></form>`
    : `<a class="button" href="/dang-nhap?returnTo=${encodeURIComponent(path === "/dang-nhap" ? "/" : path)}">Đăng nhập</a>`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Học Vụ Số</title><style>${style}</style></head>
<body><a class="skip" href="#main">Đến nội dung chính</a>
<header><span class="brand">Học Vụ Số</span> <small>Cổng mẫu – dữ liệu mô phỏng</small>
<nav aria-label="Chính"><ul>${links.join("")}<li>${door}</li></ul></nav></header>
<main id="main"><h1>${escapeHtml(title)}</h1>
${main}
</main>
<footer><small>Mọi người, đơn vị và số liệu ở đây đều do máy tạo ra. <span lang="en">All people, units and figures here are synthetic.</span></small></footer>
</body></html>`;
}
