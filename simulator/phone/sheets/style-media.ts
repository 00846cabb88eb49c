/** Album, pictures and what is offered above the keyboard. */
export const MEDIA_CSS = `
.wx-sheet--is-album .wx-sheet__panel { background: #1b1c1e; color: rgba(255,255,255,.9); display: flex; flex-direction: column; overflow: hidden; }
.wx-album__head { position: relative; flex: none; height: 44px; display: grid; place-items: center; font-weight: 500; }
.wx-sheet .wx-album__close { position: absolute; left: 4px; top: 0; width: 44px; height: 44px; display: grid; place-items: center; }
.wx-album__grid { flex: 1; min-height: 0; overflow: auto; display: grid; grid-template-columns: repeat(3, 1fr); gap: 3px; align-content: start; overscroll-behavior: contain; }
.wx-sheet .wx-album__tile { position: relative; aspect-ratio: 1; overflow: hidden; background: #2c2d30; }
.wx-album__tile img { display: block; width: 100%; height: 100%; object-fit: cover; }
.wx-sheet .wx-album__other { padding: 8px; font-size: calc(14px * var(--s-font)); color: rgba(255,255,255,.75); text-align: center; }
.wx-album__mark { position: absolute; right: 6px; top: 6px; width: 24px; height: 24px; border-radius: 50%; border: 1.5px solid #fff; background: rgba(0,0,0,.25); color: #fff; font-size: 13px; line-height: 21px; text-align: center; }
.wx-album__tile[aria-pressed=true] .wx-album__mark { background: var(--s-brand); border-color: var(--s-brand); }
.wx-album__foot { flex: none; display: flex; justify-content: flex-end; padding: 10px 16px; }
.wx-sheet .wx-album__done { min-width: 72px; min-height: 40px; padding: 4px 14px; border-radius: 6px; background: var(--s-brand); color: #fff; font-size: calc(15px * var(--s-font)); }
.wx-sheet .wx-album__done:disabled { opacity: .4; }

.wx-sheet--is-preview .wx-sheet__panel { background: #000; padding: 0; overflow: hidden; }
.wx-preview__strip { display: flex; width: 100%; height: 100%; overflow-x: auto; scroll-snap-type: x mandatory; scrollbar-width: none; }
.wx-preview__page { flex: none; width: 100%; height: 100%; scroll-snap-align: start; display: grid; place-items: center; }
.wx-preview__page img { max-width: 100%; max-height: 100%; }
.wx-preview__count { position: absolute; left: 0; right: 0; bottom: calc(var(--s-bottom) + 16px); text-align: center; color: rgba(255,255,255,.8); font-size: calc(14px * var(--s-font)); pointer-events: none; }
.wx-sheet .wx-preview__close { position: absolute; inset: 0 0 auto; height: calc(var(--s-top) + 44px); }

.wx-sheet--is-nickname .wx-sheet__mask { display: none; }
.wx-sheet--is-nickname .wx-sheet__panel { border-radius: 0; border-top: .5px solid var(--s-line); background: var(--s-page); padding: 0; }
.wx-sheet.wx-sheet--is-nickname .wx-nickname__use { pointer-events: auto; display: flex; gap: 8px; width: 100%; min-height: 48px; align-items: center; justify-content: center; font-size: calc(15px * var(--s-font)); color: var(--s-sub); }
.wx-nickname__use b { color: var(--s-link); font-weight: 500; }
`
