/** Names by which style sheets ask for the Chinese font of the phone; TDesign names the first two and the last. */
const NAMES = ['PingFang SC', 'PingFangSC-Regular', 'PingFangSC-Medium', 'PingFangSC-Semibold', 'Microsoft YaHei']
const SERVED = 'Noto Sans SC Variable'
const SHEET = '/fonts/noto-sans-sc.css'

/**
 * Lets the usual names of Chinese fonts mean the font that the server brings along, on machines that have no such
 * font: a style sheet that asks for "PingFang SC" alone would show boxes there.
 */
export const nameFonts = async (): Promise<void> => {
  if (/Mac|iPhone|iPad/.test(navigator.platform)) return
  const answer = await fetch(SHEET)
  if (!answer.ok) throw new Error(`${SHEET} cannot be loaded`)
  const css = (await answer.text()).replace(/url\((['"]?)\.\//g, 'url($1/fonts/')
  const style = document.createElement('style')
  style.textContent = NAMES.map((name) => css.replaceAll(SERVED, name)).join('\n')
  document.head.append(style)
}
