/** Of WeChat on this phone. Whoever changes it there starts WeChat anew, so it holds as long as the app runs. */
export type Language = 'zh' | 'en'

export const language: Language = /^zh/i.test(wx.getAppBaseInfo().language) ? 'zh' : 'en'

/**
 * A part of the dictionary: the same words in both languages, so that one left out does not compile. It stands in a
 * file `words.ts` beside the page, component or service whose words they are; no other file has any.
 * @param both sentences with a number in them are functions of it
 */
export function inLanguage<Words>(both: { zh: Words; en: NoInfer<Words> }): Words {
  return both[language]
}

/** Gives the page its title, where it is not the one of its configuration, which is Chinese. */
export function titlePage(title: string): void {
  if (language !== 'zh') void wx.setNavigationBarTitle({ title })
}
