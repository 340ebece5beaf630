/** How pages look: one column from 320 pixels, contrast above 4.5 to 1, a focus one can see. */
export const pageStyle = `
body { margin: 0; font: 1.125rem/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
header { background: #7a1f00; color: #fff; padding: .75rem 1rem; text-align: center; font-weight: 700; }
main { max-width: 32rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.25; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input, select { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #4a4a4a; border-radius: .25rem; background: #fff; color: inherit; }
input[type="checkbox"] { flex: none; width: 1.25rem; height: 1.25rem; }
label.check { display: flex; gap: .5rem; align-items: center; }
button { font: inherit; padding: .75rem 1.25rem; margin: 1rem .5rem 0 0; border: 2px solid #0b5394; border-radius: .25rem; background: #0b5394; color: #fff; cursor: pointer; }
button[value="refuse"], button[value="qr"] { background: #fff; color: #0b5394; }
a { color: #0b5394; }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
[role="alert"] { border-left: .25rem solid #b00020; padding-left: .75rem; color: #b00020; font-weight: 600; }
.hint { margin: .25rem 0; color: #4a4a4a; }
.code { font-size: 2.5rem; letter-spacing: .25rem; }
.qr svg { display: block; width: 100%; max-width: 16rem; height: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem; border-bottom: 1px solid #767676; }
`;
