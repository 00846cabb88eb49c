/** Each sheet's own rules. */
export const SHEETS_CSS = `
.wx-sheet--toast { z-index: 2; align-items: center; justify-content: center; padding-bottom: 10%; }
.wx-sheet--toast .wx-sheet__mask { background: none; }
.wx-sheet.wx-sheet--through, .wx-sheet--through * { pointer-events: none; }
.wx-sheet--toast .wx-sheet__panel { border-radius: 12px; background: #4c4c4c; color: rgba(255,255,255,.92); text-align: center; animation: wx-fade-in .15s; overflow: hidden; }
.wx-sheet__panel.wx-toast--square { width: 136px; min-height: 136px; padding: 28px 12px 16px; }
.wx-sheet__panel.wx-toast--text { max-width: 272px; padding: 12px 16px; }
.wx-toast__icon, .wx-toast__image { display: block; width: 40px; height: 40px; margin: 0 auto 14px; }
.wx-spinner.wx-toast__icon { width: 36px; height: 36px; border-width: 3px; margin-bottom: 18px; opacity: 1; }
.wx-toast__image { object-fit: contain; }
.wx-toast__text { font-size: calc(17px * var(--s-font)); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
.wx-toast--square .wx-toast__text { font-size: calc(15px * var(--s-font)); }

.wx-modal__body { padding: 32px 24px; text-align: center; overflow-wrap: anywhere; }
.wx-modal__title { font-weight: 500; margin-bottom: 16px; }
.wx-modal__body--alone .wx-modal__title { margin: 0; }
.wx-modal__content { color: var(--s-sub); white-space: pre-wrap; max-height: 320px; overflow: auto; }
.wx-modal__body--alone .wx-modal__content { color: var(--s-text); }
.wx-sheet .wx-modal__field {
  display: block; width: 100%; min-height: 44px; padding: 10px 12px; border: 0; border-radius: 6px; resize: none; field-sizing: content; max-height: 160px;
  background: var(--s-fill); color: var(--s-text); font: inherit; font-size: calc(16px * var(--s-font)); caret-color: var(--s-brand); text-align: left; user-select: text;
}
.wx-sheet .wx-modal__field::placeholder { color: var(--s-faint); }
.wx-modal__footer { display: flex; border-top: .5px solid var(--s-line); }
.wx-sheet .wx-modal__button { flex: 1; min-height: 56px; padding: 8px; font-weight: 500; text-align: center; }
.wx-sheet .wx-modal__button + .wx-modal__button { border-left: .5px solid var(--s-line); }
.wx-sheet .wx-modal__button--confirm { color: var(--s-link); }
.wx-sheet .wx-modal__button:active, .wx-sheet .wx-actions__item:active { background: var(--s-press); }

.wx-actions__title { padding: 16px 24px; text-align: center; font-size: calc(13px * var(--s-font)); color: var(--s-sub); border-bottom: .5px solid var(--s-line); }
.wx-sheet .wx-actions__item { display: block; width: 100%; min-height: 56px; padding: 8px 16px; text-align: center; overflow-wrap: anywhere; }
.wx-actions__item + .wx-actions__item { border-top: .5px solid var(--s-line); }
.wx-actions__gap { height: 8px; background: var(--s-page); }

.wx-sheet--is-payment .wx-sheet__panel { text-align: center; }
.wx-pay__head { position: relative; height: 56px; display: flex; align-items: center; justify-content: center; }
.wx-pay__brand { font-size: calc(15px * var(--s-font)); font-weight: 500; color: var(--s-brand); }
.wx-sheet .wx-pay__close { position: absolute; left: 6px; top: 6px; width: 44px; height: 44px; display: grid; place-items: center; }
.wx-sheet .wx-pay__close:disabled { opacity: .3; }
.wx-pay__merchant { margin-top: 12px; padding: 0 24px; overflow-wrap: anywhere; }
.wx-pay__amount { margin-top: 4px; font-size: calc(44px * min(var(--s-font), 1.2)); font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.wx-pay__sign { font-size: .68em; margin-right: 2px; }
.wx-pay__body { padding: 0 24px; font-size: calc(14px * var(--s-font)); color: var(--s-sub); overflow-wrap: anywhere; }
.wx-pay__row { display: flex; justify-content: space-between; margin: 28px 24px 0; padding: 14px 0; border-top: .5px solid var(--s-line); font-size: calc(15px * var(--s-font)); }
.wx-pay__label { color: var(--s-sub); }
.wx-sheet .wx-pay__button { display: block; width: calc(100% - 48px); margin: 12px 24px 24px; min-height: 48px; }

.wx-consent__app { display: flex; align-items: center; gap: 8px; padding: 24px 24px 0; font-size: calc(15px * var(--s-font)); }
.wx-consent__logo { width: 24px; height: 24px; border-radius: 50%; background: var(--s-brand); color: #fff; display: grid; place-items: center; font-size: 13px; flex: none; }
.wx-consent__name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.wx-consent__apply { color: var(--s-sub); flex: none; }
.wx-consent__asks { padding: 20px 24px 8px; font-weight: 500; }
.wx-consent__note, .wx-consent__text { padding: 0 24px; font-size: calc(14px * var(--s-font)); color: var(--s-sub); overflow-wrap: anywhere; }
.wx-consent__text { font-size: calc(15px * var(--s-font)); line-height: 1.6; }
.wx-sheet .wx-consent__text .wx-link { display: inline; }
.wx-consent__choice, .wx-consent__template { display: flex; align-items: center; gap: 12px; margin: 16px 24px 0; padding: 14px 0; border-top: .5px solid var(--s-line); border-bottom: .5px solid var(--s-line); }
.wx-consent__template { margin-top: 0; border-bottom: 0; overflow-wrap: anywhere; }
.wx-consent__radio { width: 20px; height: 20px; border-radius: 50%; border: 6px solid var(--s-brand); background: #fff; flex: none; }
.wx-consent__keep { display: flex; align-items: center; gap: 8px; margin: 0 24px; padding: 14px 0 0; border-top: .5px solid var(--s-line); font-size: calc(14px * var(--s-font)); color: var(--s-sub); }
.wx-consent__buttons { display: flex; justify-content: center; gap: 16px; padding: 40px 24px 32px; }

.wx-sheet--is-scan .wx-sheet__panel { background: #1b1c1e; color: rgba(255,255,255,.9); display: flex; flex-direction: column; overflow: hidden; }
.wx-scan__head { position: relative; flex: none; height: 44px; display: grid; place-items: center; font-weight: 500; }
.wx-sheet .wx-scan__close { position: absolute; left: 4px; top: 0; width: 44px; height: 44px; display: grid; place-items: center; }
.wx-scan__finder { position: relative; flex: 1 1 180px; min-height: 96px; margin: 8px 0; overflow: hidden; background: radial-gradient(closest-side, #34383d, #1b1c1e); }
.wx-scan__line { position: absolute; left: 10%; right: 10%; top: 50%; height: 2px; border-radius: 1px; background: linear-gradient(90deg, transparent, #07c160, transparent); animation: wx-scan 2.4s ease-in-out infinite alternate; }
@keyframes wx-scan { from { top: 18%; } to { top: 82%; } }
.wx-scan__hint { flex: none; padding: 4px 24px 12px; text-align: center; font-size: calc(14px * var(--s-font)); color: rgba(255,255,255,.55); }
.wx-scan__codes { flex: 0 1 auto; min-height: 0; overflow: auto; padding: 0 16px; display: grid; gap: 8px; overscroll-behavior: contain; }
.wx-sheet .wx-scan__code { display: flex; align-items: center; gap: 12px; width: 100%; min-height: 60px; padding: 8px 12px; border-radius: 10px; background: rgba(255,255,255,.09); text-align: left; }
.wx-sheet .wx-scan__code:active { background: rgba(255,255,255,.16); }
.wx-scan__symbol { flex: none; width: 40px; height: 40px; border-radius: 6px; background: #fff; color: #1b1c1e; display: grid; place-items: center; }
.wx-scan__words { min-width: 0; display: grid; }
.wx-scan__words b { font-weight: 500; font-size: calc(16px * var(--s-font)); }
.wx-scan__words small { font-size: calc(12px * var(--s-font)); color: rgba(255,255,255,.55); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.wx-scan__form { flex: none; display: flex; gap: 8px; padding: 12px 16px 16px; }
.wx-sheet .wx-scan__field { flex: 1; min-width: 0; height: 44px; padding: 0 12px; border: 0; border-radius: 8px; background: rgba(255,255,255,.09); color: inherit; font: inherit; font-size: calc(15px * var(--s-font)); caret-color: #07c160; user-select: text; }
.wx-sheet .wx-scan__field::placeholder { color: rgba(255,255,255,.45); }
.wx-sheet .wx-scan__read { min-width: 72px; height: 44px; border-radius: 8px; background: #07c160; color: #fff; font-size: calc(15px * var(--s-font)); }

.wx-share__to { padding: 24px 24px 12px; font-weight: 500; }
.wx-share__friend { display: flex; align-items: center; gap: 12px; padding: 0 24px 16px; }
.wx-share__face { width: 40px; height: 40px; border-radius: 6px; background: var(--s-brand); color: #fff; display: grid; place-items: center; }
.wx-share__card { margin: 0 24px 24px; padding: 12px; border-radius: 8px; background: var(--s-fill); }
.wx-share__app, .wx-share__kind, .wx-share__path { font-size: calc(12px * var(--s-font)); color: var(--s-sub); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.wx-share__title { margin: 4px 0 8px; font-size: calc(15px * var(--s-font)); overflow-wrap: anywhere; }
.wx-share__picture { display: block; width: 100%; aspect-ratio: 5 / 4; max-height: 180px; object-fit: cover; border-radius: 4px; background: var(--s-press); }
.wx-share__path { margin-top: 8px; }
.wx-share__kind { margin-top: 2px; color: var(--s-faint); }

.wx-menu__title { padding: 20px 24px 8px; text-align: center; font-size: calc(15px * var(--s-font)); color: var(--s-sub); }
.wx-menu__items { display: flex; gap: 8px; padding: 12px 16px 24px; }
.wx-sheet .wx-menu__item { flex: 1; min-width: 0; display: grid; justify-items: center; align-content: start; gap: 8px; font-size: calc(12px * var(--s-font)); color: var(--s-sub); text-align: center; }
.wx-sheet .wx-menu__item:disabled { opacity: .45; }
.wx-menu__icon { width: 56px; height: 56px; border-radius: 14px; background: var(--s-fill); color: var(--s-text); display: grid; place-items: center; }

.wx-settings__head { position: relative; height: 44px; display: grid; place-items: center; font-weight: 500; padding: 0 56px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.wx-sheet .wx-settings__back { position: absolute; left: 4px; top: 0; width: 44px; height: 44px; display: grid; place-items: center; }
.wx-settings__hint { padding: 20px 16px 8px; font-size: calc(14px * var(--s-font)); color: var(--s-sub); }
.wx-settings__list { background: var(--s-bg); }
.wx-settings__row { display: flex; align-items: center; justify-content: space-between; min-height: 56px; padding: 8px 16px; border-bottom: .5px solid var(--s-line); }
.wx-notice__text { padding: 64px 32px; text-align: center; color: var(--s-sub); white-space: pre-wrap; overflow-wrap: anywhere; }
.wx-sheet .wx-notice__action { display: block; margin: 0 auto; min-width: 184px; }
`
