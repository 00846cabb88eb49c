import { BASE_CSS } from './style-base'
import { MEDIA_CSS } from './style-media'
import { SHEETS_CSS } from './style-sheets'

const MARK = 'data-wx-sheets'

/** Once a document. Sheets bring their own rules along, so that pages and their styles stay apart from them. */
export function addStyle(document: Document): void {
  if (document.head.querySelector(`style[${MARK}]`)) return
  const style = document.createElement('style')
  style.setAttribute(MARK, '')
  style.textContent = BASE_CSS + SHEETS_CSS + MEDIA_CSS
  document.head.append(style)
}
