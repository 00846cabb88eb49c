import { samplePictures } from '../sheets/samples'
import { words } from '../sheets/words'
import { ApiError, asyncApi } from './api'
import type { Family, WxContext } from './context'
import { noteEffect } from './effects'
import { readFile } from './files'
import { demandPrivacy } from './privacy-gate'
import { authorizeScope } from './settings'
import { TempFiles } from './temp-files'

interface Sample {
  name: string
  kind: 'file' | 'image'
  blob(): Blob | Promise<Blob>
}

const PDF = `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
`

/** Files in the user's chats. */
const SAMPLES: Sample[] = [
  { name: 'notes.txt', kind: 'file', blob: () => new Blob(['First line\n第二行\n'], { type: 'text/plain' }) },
  { name: 'people.csv', kind: 'file', blob: () => new Blob(['name,city\n李明,苏州\n'], { type: 'text/csv' }) },
  { name: 'contract.pdf', kind: 'file', blob: () => new Blob([PDF], { type: 'application/pdf' }) },
  { name: 'hills.jpg', kind: 'image', blob: async () => (await samplePictures())[2]!.blob },
]

async function chooseFiles(context: WxContext, { count, type = 'all', extension }: { count: number; type?: string; extension?: string[] }): Promise<object> {
  if (!Number.isInteger(count) || count < 1 || count > 100) throw new ApiError('parameter error: count should be 1 to 100')
  await demandPrivacy(context, 'chooseMessageFile')
  const ends = (name: string): boolean => extension === undefined || extension.some((one) => name.endsWith(`.${one.replace(/^\./, '')}`))
  const fitting = SAMPLES.filter(({ name, kind }) => (type === 'all' || type === kind) && ends(name))
  const index = await context.sheets.askAction(context.phone, { items: fitting.map(({ name }) => name), name: 'message-file' })
  const chosen = fitting[index ?? -1]
  if (!chosen) throw new ApiError('cancel')
  const blob = await chosen.blob()
  const path = await new TempFiles(context.phone).addBlob(blob, /\.\w+$/.exec(chosen.name)?.[0])
  const time = Math.floor(context.phone.now() / 1000)
  return { tempFiles: [{ path, size: blob.size, name: chosen.name, type: chosen.kind, time }] }
}

/** Files from chats, to the album and to other apps. What is saved leaves a note for the desk and for tests. */
export const documentFamily: Family = (context) => {
  const { phone, sheets } = context
  const save = (api: string) => asyncApi<{ filePath: string }>(api, { filePath: 'String' }, async ({ filePath }) => {
    const { length } = readFile(context, filePath)
    await demandPrivacy(context, api)
    await authorizeScope(context, 'scope.writePhotosAlbum')
    noteEffect(phone, api, { filePath, size: length })
  })
  return {
    chooseMessageFile: asyncApi<{ count: number; type?: string; extension?: string[] }>(
      'chooseMessageFile', { count: 'Number', type: 'String?', extension: 'Array?' }, (options) => chooseFiles(context, options),
    ),
    saveImageToPhotosAlbum: save('saveImageToPhotosAlbum'),
    saveVideoToPhotosAlbum: save('saveVideoToPhotosAlbum'),
    openDocument: asyncApi<{ filePath: string; fileType?: string }>(
      'openDocument', { filePath: 'String', fileType: 'String?', showMenu: 'Boolean?' },
      ({ filePath }) => {
        const { length } = readFile(context, filePath)
        const t = words(phone)
        noteEffect(phone, 'openDocument', { filePath, size: length })
        void sheets.showNotice(phone, { name: 'document', title: t.file, text: `${filePath}\n${t.openFile}`, action: t.back })
      },
    ),
  }
}
