/** Layers, colours in light and dark, and what several sheets share. Sizes are CSS pixels of the phone. */
export const BASE_CSS = `
.wx-sheet {
  --s-bg: #fff; --s-page: #ededed; --s-text: rgba(0,0,0,.9); --s-sub: rgba(0,0,0,.55); --s-faint: rgba(0,0,0,.3);
  --s-line: rgba(0,0,0,.1); --s-mask: rgba(0,0,0,.5); --s-press: rgba(0,0,0,.06); --s-fill: rgba(0,0,0,.05);
  --s-link: #576b95; --s-brand: #07c160; --s-brand-press: #06ad56;
  position: absolute; inset: 0; z-index: 1; display: flex; overflow: hidden; pointer-events: auto;
  color: var(--s-text); font: 400 calc(17px * var(--s-font)) / 1.4 -apple-system, 'PingFang SC', 'Noto Sans SC Variable', 'Noto Sans SC', system-ui, sans-serif;
  -webkit-tap-highlight-color: transparent; user-select: none; touch-action: manipulation; text-align: left;
}
.wx-sheet[data-theme=dark] {
  --s-bg: #2c2c2c; --s-page: #191919; --s-text: rgba(255,255,255,.8); --s-sub: rgba(255,255,255,.5); --s-faint: rgba(255,255,255,.3);
  --s-line: rgba(255,255,255,.08); --s-mask: rgba(0,0,0,.6); --s-press: rgba(255,255,255,.06); --s-fill: rgba(255,255,255,.06);
  --s-link: #7d90a9; color-scheme: dark;
}
.wx-sheet *, .wx-sheet *::before, .wx-sheet *::after { box-sizing: border-box; }
.wx-sheet button { appearance: none; border: 0; margin: 0; padding: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
.wx-sheet button:disabled { cursor: default; }
.wx-sheet textarea, .wx-sheet input[type=text] { outline: none; }
.wx-sheet button:focus-visible, .wx-sheet input[type=checkbox]:focus-visible { outline: 2px solid var(--s-link); outline-offset: -2px; }
.wx-sheet__mask { position: absolute; inset: 0; background: var(--s-mask); touch-action: none; animation: wx-fade-in .2s; }
.wx-sheet__panel { position: relative; outline: none; background: var(--s-bg); overflow: auto; overscroll-behavior: contain; }
.wx-sheet--center { align-items: center; justify-content: center; }
.wx-sheet--center .wx-sheet__panel { width: min(320px, 100% - 40px); max-height: 88%; border-radius: 12px; animation: wx-grow-in .2s; }
.wx-sheet--bottom { align-items: flex-end; }
.wx-sheet--bottom .wx-sheet__panel {
  width: 100%; max-height: 92%; border-radius: 12px 12px 0 0; padding-bottom: var(--s-bottom); animation: wx-slide-in .25s cubic-bezier(.2,.8,.3,1);
}
.wx-sheet--full .wx-sheet__panel { background: var(--s-page); width: 100%; height: 100%; padding: var(--s-top) 0 var(--s-bottom); animation: wx-slide-in .25s cubic-bezier(.2,.8,.3,1); }
.wx-sheet.wx-sheet--leaving { pointer-events: none; }
.wx-sheet--leaving .wx-sheet__mask { animation: wx-fade-out .18s forwards; }
.wx-sheet--leaving.wx-sheet--center .wx-sheet__panel, .wx-sheet--leaving.wx-sheet--toast .wx-sheet__panel { animation: wx-fade-out .18s forwards; }
.wx-sheet--leaving.wx-sheet--bottom .wx-sheet__panel, .wx-sheet--leaving.wx-sheet--full .wx-sheet__panel { animation: wx-slide-out .2s forwards ease-in; }
@keyframes wx-fade-in { from { opacity: 0; } }
@keyframes wx-fade-out { to { opacity: 0; } }
@keyframes wx-grow-in { from { opacity: 0; transform: scale(1.08); } }
@keyframes wx-slide-in { from { transform: translateY(100%); } }
@keyframes wx-slide-out { to { transform: translateY(100%); } }
@keyframes wx-turn { to { transform: rotate(1turn); } }

.wx-icon { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; display: block; }
.wx-spinner {
  display: inline-block; width: 1em; height: 1em; vertical-align: -.12em; margin-right: 8px; border-radius: 50%;
  border: 2px solid currentColor; border-right-color: transparent; opacity: .8; animation: wx-turn 1s linear infinite;
}
.wx-sheet .wx-link { color: var(--s-link); }
.wx-sheet .wx-button {
  min-width: 120px; min-height: 44px; padding: 8px 20px; border-radius: 8px; background: var(--s-fill); color: var(--s-text);
  font-weight: 500; text-align: center; line-height: 1.3;
}
.wx-sheet .wx-button:active { filter: brightness(.93); }
.wx-sheet .wx-button--primary { background: var(--s-brand); color: #fff; }
.wx-sheet .wx-button--primary:active { background: var(--s-brand-press); filter: none; }
.wx-sheet .wx-button--primary:disabled { background: var(--s-brand-press); }
.wx-sheet input[type=checkbox] { accent-color: var(--s-brand); width: 20px; height: 20px; margin: 0; flex: none; }
.wx-sheet input.wx-switch {
  appearance: none; position: relative; width: 52px; height: 32px; border-radius: 16px; background: var(--s-line); transition: background .15s; cursor: pointer;
}
.wx-sheet input.wx-switch::before {
  content: ''; position: absolute; inset: 2px auto 2px 2px; width: 28px; border-radius: 50%; background: #fff; box-shadow: 0 1px 3px rgba(0,0,0,.3); transition: transform .15s;
}
.wx-sheet input.wx-switch:checked { background: var(--s-brand); }
.wx-sheet input.wx-switch:checked::before { transform: translateX(20px); }
@media (prefers-reduced-motion: reduce) {
  .wx-sheet, .wx-sheet * { transition: none !important; }
  .wx-sheet__mask, .wx-sheet__panel, .wx-scan__line { animation: none !important; }
}
`
