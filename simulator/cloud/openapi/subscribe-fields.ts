/** Length as WeChat counts it: characters. */
const length = (text: string): number => [...text].length

const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?'
const DAY = '(\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}'
const MOMENT = `((${DAY}) ?)?(${CLOCK})|${DAY}`
const TIME = new RegExp(`^(${MOMENT})( ?[~～-] ?(${MOMENT}))?$`)
const DATE = new RegExp(`^(${DAY})( (${CLOCK}))?( ?[~～] ?(${DAY})( (${CLOCK}))?)?$`)

/** What values of each kind of field may be, from the published table of subscribe messages. */
const FIELDS: Record<string, (text: string) => boolean> = {
  thing: (text) => length(text) <= 20,
  number: (text) => /^[+-]?\d+(\.\d+)?$/.test(text) && length(text) <= 32,
  letter: (text) => /^[A-Za-z]{1,32}$/.test(text),
  symbol: (text) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(text),
  character_string: (text) => /^[\u0020-\u007e]{1,32}$/.test(text),
  time: (text) => TIME.test(text),
  date: (text) => DATE.test(text),
  // One sign of a currency, ten digits, and 元.
  amount: (text) => /^[¥￥$€£]?[+-]?(?=[\d.]{1,11}元?$)\d+(\.\d+)?元?$/.test(text) && text.replace(/\D/g, '').length <= 10,
  phone_number: (text) => /^[\d+\- ()]{1,17}$/.test(text),
  car_number: (text) => length(text) <= 8,
  name: (text) => (/[^\u0020-\u007e]/.test(text) ? length(text) <= 10 : length(text) <= 20),
  phrase: (text) => /^\p{Script=Han}{1,5}$/u.test(text),
  enum: () => true,
}

/** Whether there is such a kind of field, and whether it takes the value. */
export function fieldTakes(name: string, value: string): boolean | 'unknown' {
  const kind = /^([a-z_]+?)\d{1,2}$/.exec(name)?.[1] ?? ''
  const takes = Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined
  return takes === undefined ? 'unknown' : takes(value)
}
