/** What the Mini Program's modules of words ask of WeChat when tests of other areas import them; support/wx-language.ts answers. */
declare const wx: {
  getAppBaseInfo(): { language: string }
  setNavigationBarTitle(options: { title: string }): Promise<unknown>
}
