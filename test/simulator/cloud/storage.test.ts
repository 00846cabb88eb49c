import type { LocalCloud } from '../../../simulator/cloud'
import type { Environment } from '../../../simulator/cloud/environment'
import { act, closeClouds, NOON, openCloud, temporaryFolder } from './local-cloud'
import type { Attempt } from './local-cloud'

const OWN = 'resource.openid == auth.openid'
const environment: Environment = {
  collections: [], functionRules: { '*': { invoke: 'auth != null' } }, functions: { probe: { timeoutSeconds: 20 } },
  storageRules: { read: OWN, write: OWN },
}
const folder = temporaryFolder()
const open = (): Promise<LocalCloud> => openCloud({ environment, dataDir: folder })

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(closeClouds)

interface Links { fileList: { fileID: string; tempFileURL: string; status: number; errMsg: string }[] }
const upload = async (path: string, text = path): Promise<Attempt<{ fileID: string }>> => act(cloud, 'upload', { path, text })
const sent = async (path: string, text = path): Promise<string> => (await upload(path, text)).value?.fileID ?? ''
const links = async (...fileList: string[]): Promise<Attempt<Links>> => act(cloud, 'links', { fileList })
/** Uploads as a Mini Program does. */
async function clientUpload(path: string, openid: string, text = path): Promise<string> {
  const { url, fileID } = cloud.storage.clientUpload(path, openid)
  expect((await fetch(url, { method: 'PUT', body: text, headers: { 'content-type': 'image/jpeg' } })).status).toBe(200)
  return fileID
}

const allowedOrigin = async (url: string, origin: string): Promise<string | null> =>
  (await fetch(url, { method: 'OPTIONS', headers: { origin } })).headers.get('access-control-allow-origin')

describe('files of functions', () => {
  it('are uploaded, downloaded and deleted by the SDK', async () => {
    const fileID = await sent('reports/账单 3月.csv', 'a,b')
    expect(fileID).toBe('cloud://local-test.6c6f-local-test-1250000000/reports/账单 3月.csv')
    expect((await act<Attempt<unknown>>(cloud, 'download', { fileID })).value).toEqual({ text: 'a,b', statusCode: 200 })
    expect(cloud.storage.list()).toContainEqual(expect.objectContaining({ path: 'reports/账单 3月.csv', openid: null, size: 3, at: NOON, fileID }))
    expect((await act<Attempt<unknown>>(cloud, 'delete', { fileList: [fileID] })).value).toEqual({
      fileList: [{ fileID, status: 0, errMsg: 'ok' }], errMsg: 'deleteFile:ok',
    })
    expect(cloud.storage.list()).toEqual([])
  })

  it('are replaced by a file of the same path', async () => {
    const fileID = await sent('a.txt', 'old')
    expect(await sent('a.txt', 'newer')).toBe(fileID)
    expect((await act<Attempt<{ text: string }>>(cloud, 'download', { fileID })).value?.text).toBe('newer')
  })

  it('have links that anybody can open for a day', async () => {
    const { tempFileURL } = (await links(await sent('b.txt'))).value!.fileList[0]!
    expect(await (await fetch(tempFileURL)).text()).toBe('b.txt')
    expect((await fetch(tempFileURL.replace('b.txt', 'a.txt'))).status).toBe(403)
    expect((await fetch(tempFileURL, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(tempFileURL, { method: 'DELETE' })).status).toBe(405)
    expect(await allowedOrigin(tempFileURL, 'http://127.0.0.1:1234')).toBe('http://127.0.0.1:1234')
    expect(await allowedOrigin(tempFileURL, 'https://elsewhere.example')).toBeNull()
    expect((await fetch(tempFileURL.split('?')[0] as string)).status).toBe(403)
    await cloud.clock.advance(86_401_000)
    expect((await fetch(tempFileURL)).status).toBe(403)
    await cloud.clock.set(NOON)
  })

  it('that are missing, or of another environment, are told one by one', async () => {
    const there = await sent('c.txt')
    const gone = there.replace('c.txt', 'gone.txt')
    const strange = 'cloud://other.6f74-other-1250000000/c.txt'
    expect((await links(there, gone, strange, 'c.txt')).value?.fileList.map(({ status, errMsg }) => [status, errMsg])).toEqual([
      [0, 'ok'], [-503003, expect.any(String)], [-503003, expect.any(String)], [-503003, expect.any(String)],
    ])
    const deleted = await act<Attempt<Links>>(cloud, 'delete', { fileList: [gone, there] })
    expect(deleted.value?.fileList.map(({ status }) => status)).toEqual([-503003, 0])
    expect((await act<Attempt<unknown>>(cloud, 'download', { fileID: gone })).failure).toBeDefined()
  })

  it.each(['', '/a.txt', 'a//b.txt', 'a/', '../a.txt', 'a/./b', 'a?b.txt', 'a#b', 'a%20b', 'x'.repeat(851)])('are not stored as %j', async (path) => {
    // The SDK itself refuses an empty path or lets the cloud do so.
    expect((await upload(path, 'x')).failure).toBeDefined()
  })

  it('come 50 at a time', async () => {
    expect((await links(...Array<string>(51).fill('cloud://a'))).failure).toMatchObject({
      code: 'INVALID_PARAM', errMsg: expect.stringContaining('at most 50 files'),
    })
    expect((await links(...Array<string>(50).fill('cloud://a'))).value?.fileList).toHaveLength(50)
  })
})

describe('files of Mini Programs', () => {
  it('belong to who uploaded them, who alone reads and deletes them under such a rule', async () => {
    const fileID = await clientUpload('avatars/one/1.jpg', 'oUser-one')
    expect(cloud.storage.list()).toContainEqual(expect.objectContaining({ path: 'avatars/one/1.jpg', openid: 'oUser-one', type: 'image/jpeg' }))
    expect(cloud.storage.clientLinks([fileID], 'oUser-two')).toEqual([
      { fileID, tempFileURL: '', maxAge: 86_400, status: -503002, errMsg: 'storage permission denied' },
    ])
    expect(cloud.storage.clientDelete([fileID], 'oUser-two')).toEqual([{ fileID, status: -503002, errMsg: 'storage permission denied' }])
    const [link] = cloud.storage.clientLinks([{ fileID, maxAge: 60 }], 'oUser-one')
    expect(link).toMatchObject({ status: 0, maxAge: 60 })
    expect(await (await fetch(link!.tempFileURL)).text()).toBe('avatars/one/1.jpg')
    expect(cloud.storage.clientDelete([fileID], 'oUser-one')).toEqual([{ fileID, status: 0, errMsg: 'ok' }])
  })

  it('are not overwritten by others', async () => {
    await clientUpload('avatars/one/2.jpg', 'oUser-one')
    expect(() => cloud.storage.clientUpload('avatars/one/2.jpg', 'oUser-two')).toThrow(
      expect.objectContaining({ errCode: -503002, message: expect.stringContaining('cloud.uploadFile:fail') }),
    )
    await clientUpload('avatars/one/2.jpg', 'oUser-one', 'again')
    await sent('by-function.txt')
    expect(() => cloud.storage.clientUpload('by-function.txt', 'oUser-one')).toThrow(expect.objectContaining({ errCode: -503002 }))
  })

  it('are read and deleted by functions whatever the rule', async () => {
    const fileID = await clientUpload('tickets/one/1.jpg', 'oUser-one', 'photo')
    expect((await act<Attempt<{ text: string }>>(cloud, 'download', { fileID })).value?.text).toBe('photo')
    expect((await act<Attempt<Links>>(cloud, 'delete', { fileList: [fileID] })).value?.fileList[0]?.status).toBe(0)
  })

  it('need a path that the platform takes', () => {
    expect(() => cloud.storage.clientUpload('/a.jpg', 'oUser-one')).toThrow(expect.objectContaining({ errCode: -501007 }))
  })
})

describe('the data', () => {
  it('outlive a restart, links too, and are gone after a reset', async () => {
    const fileID = await sent('lasting.txt', 'still here')
    const { tempFileURL } = (await links(fileID)).value!.fileList[0]!
    const before = cloud.storage.list().map(({ path }) => path)
    await cloud.close()
    cloud = await open()
    expect(cloud.storage.list().map(({ path }) => path)).toEqual(before)
    const link = new URL(tempFileURL)
    link.port = new URL(cloud.storage.list()[0]!.url).port
    expect(await (await fetch(link)).text()).toBe('still here')
    await cloud.reset()
    expect(cloud.storage.list()).toEqual([])
    expect((await links(fileID)).value?.fileList[0]?.status).toBe(-503003)
  })
})

describe('without rules', () => {
  it('everybody reads and who uploaded writes, by links without an end', async () => {
    const { storageRules: _, ...rest } = environment
    const free = await openCloud({ environment: rest })
    const { url, fileID } = free.storage.clientUpload('a.jpg', 'oUser-one')
    await fetch(url, { method: 'PUT', body: 'x' })
    const [link] = free.storage.clientLinks([fileID], 'oUser-two')
    expect(link?.tempFileURL).not.toContain('?')
    expect(await (await fetch(link!.tempFileURL)).text()).toBe('x')
    expect(free.storage.clientDelete([fileID], 'oUser-two')[0]?.status).toBe(-503002)
  })

  it('a rule that is not understood ends the start', async () => {
    await expect(openCloud({ environment: { ...environment, storageRules: { read: 'get(`x`)' } } })).rejects.toThrow('not emulated: rule')
  })
})
