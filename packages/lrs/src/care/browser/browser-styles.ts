/** Styles of the statement browser. */
export const browserStyles: string = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
header, main { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding-top: 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
fieldset { border: 1px solid #767676; border-radius: .25rem; margin: 0 0 1rem; padding: .75rem; min-width: 0; }
legend { font-weight: 700; padding: 0 .25rem; }
.fields { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); }
label { display: block; font-weight: 600; }
input { font: inherit; width: 100%; min-width: 0; padding: .5rem; border: 2px solid #4a4a4a; border-radius: .25rem; background: #fff; color: inherit; }
button { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; border: 2px solid #0b5394; border-radius: .25rem; background: #0b5394; color: #fff; cursor: pointer; }
button.plain { background: #fff; color: #0b5394; }
button[aria-disabled="true"] { opacity: .6; cursor: progress; }
:focus-visible { outline: 3px solid #b45f06; outline-offset: 2px; }
[role="alert"]:not(:empty) { border-left: .25rem solid #b00020; padding: .5rem .75rem; color: #b00020; font-weight: 600; }
.scroll { overflow-x: auto; border: 1px solid #c6c6c6; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .5rem; color: #4a4a4a; }
th, td { text-align: left; vertical-align: top; padding: .5rem; border-top: 1px solid #c6c6c6; overflow-wrap: anywhere; min-width: 6rem; }
td.time { white-space: nowrap; }
figure { margin: 0; }
svg { display: block; width: 100%; height: 8rem; }
svg rect { fill: #0b5394; }
dialog { width: min(60rem, calc(100vw - 1rem)); max-height: calc(100vh - 2rem); border: 2px solid #4a4a4a; border-radius: .25rem; padding: 1rem; }
dialog::backdrop { background: rgb(0 0 0 / 50%); }
pre { overflow: auto; max-height: 60vh; background: #f2f2f2; padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
@media (prefers-color-scheme: dark) {
  body, dialog { color: #f2f2f2; background: #16191d; }
  input { background: #22262b; border-color: #b0b0b0; }
  caption { color: #cfcfcf; }
  pre { background: #22262b; }
  button.plain { background: #16191d; color: #9cc7f5; border-color: #9cc7f5; }
  svg rect { fill: #9cc7f5; }
  [role="alert"]:not(:empty) { color: #ff9aa5; border-color: #ff9aa5; }
}
`;
