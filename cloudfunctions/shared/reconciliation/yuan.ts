/** Fen of an amount such as `12.30`, by its digits alone. Null for anything that is not written with two decimals. */
export function fenOfYuan(text: string): number | null {
  const match = /^(-?)(\d{1,13})\.(\d{2})$/.exec(text)
  if (!match) return null
  const fen = Number(`${match[2]}${match[3]}`)
  return match[1] === '-' ? 0 - fen : fen
}
