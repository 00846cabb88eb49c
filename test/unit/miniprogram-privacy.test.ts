import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../../miniprogram')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const app = JSON.parse(read('app.json')) as { pages: string[]; subPackages: { root: string; pages: string[] }[] }
const pages = [...app.pages, ...app.subPackages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`))]

/** Interfaces that WeChat lets pass only with the agreement to the privacy contract, but a button that agrees by the same press. */
const PRIVATE = /setClipboardData|getClipboardData|choose(Media|Image|Video|MessageFile|Address|InvoiceTitle|Location)\b|getLocation|saveImageToPhotosAlbum|open-type="[^"]*(chooseAvatar|getPhoneNumber)(?!\|agreePrivacy)|type="nickname"/

/** All files of a page: its own, those of our components on it, and what their scripts import. */
function filesOf(page: string, seen = new Set<string>()): Set<string> {
  const add = (file: string): void => {
    if (file.startsWith('..') || seen.has(file) || !fs.existsSync(path.join(root, file))) return
    seen.add(file)
    if (!file.endsWith('.ts')) return
    const imported = [...read(file).matchAll(/^import (?!type )(?:[^'";]*? from )?'(\.[^']+)'/gm)].map(([, from = '']) => from)
    for (const from of imported) add(path.join(path.dirname(file), `${from}.ts`))
  }
  for (const extension of ['ts', 'wxml']) add(`${page}.${extension}`)
  const { usingComponents = {} } = JSON.parse(read(`${page}.json`)) as { usingComponents?: Record<string, string> }
  const own = Object.values(usingComponents).filter((one) => one.startsWith('/components/') && !one.includes('privacy-sheet'))
  for (const component of own) if (!seen.has(`${component.slice(1)}.ts`)) filesOf(component.slice(1), seen)
  return seen
}

const uses = (page: string): string[] => [...filesOf(page)].filter((file) => PRIVATE.test(read(file)))

describe('a page from which an interface of the privacy contract can be reached', () => {
  it.each(pages.filter((page) => uses(page).length > 0))('has our sheet to ask with: %s', (page) => {
    expect([page, uses(page), read(`${page}.wxml`).includes('<privacy-sheet')]).toEqual([page, uses(page), true])
  })

  it('is one whose component copies a number, and not one that has nothing of the kind', () => {
    expect(uses('pages/history/history')).toEqual(['services/clipboard.ts'])
    expect(uses('pages/agreement/agreement')).toEqual([])
  })
})
