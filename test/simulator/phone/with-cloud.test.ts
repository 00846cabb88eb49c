import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import { startSimulator, type Simulator } from '../../../simulator/simulator'
import { Backstage } from '../../support/backstage'
import { until } from '../../support/screen'
import { writeProject } from './support/phone-server'

jest.setTimeout(60_000)

const OWN = 'resource.openid == auth.openid'
const LIN = 'oLocal-lin-0001'
const ZHOU = 'oLocal-zhou-0002'

let folder: string
let simulator: Simulator
let phone: MiniProgram
let backstage: Backstage
let page: Page

/** A phone, a cloud with files, and everything between them, as `npm start` has them. */
beforeAll(async () => {
  folder = writeProject({
    'app.js': 'wx.cloud.init(); App({ globalData: {} })',
    'pages/index.js': `Page({
      data: { src: '', seen: '', avatar: '', name: '', review: null, number: null },
      avatar({ detail }) { this.setData({ avatar: detail.avatarUrl }) },
      loaded({ detail }) { this.setData({ seen: 'loaded ' + detail.width }) },
      broken({ detail }) { this.setData({ seen: detail.errMsg }) },
      typed({ detail }) { this.setData({ name: detail.value }) },
      reviewed({ detail }) { this.setData({ review: detail }) },
      number({ detail }) { this.setData({ number: detail }) },
    })`,
    'pages/index.wxml': `<image id="picture" src="{{src}}" bindload="loaded" binderror="broken"/>
      <button id="avatar" open-type="chooseAvatar" bindchooseavatar="avatar">avatar</button>
      <button id="number" open-type="getPhoneNumber" bindgetphonenumber="number">number</button>
      <input id="name" type="nickname" bindinput="typed" bindnicknamereview="reviewed"/>`,
  })
  fs.mkdirSync(path.join(folder, 'cloudfunctions'))
  fs.writeFileSync(path.join(folder, 'cloudfunctions/environment.json'), JSON.stringify({
    collections: [{ name: 'notes', rules: 'PRIVATE', indexes: [] }], functionRules: { '*': { invoke: 'auth != null' } }, functions: {}, storageRules: { read: OWN, write: OWN },
  }))
  simulator = await startSimulator({
    project: folder, simulatorRoot: path.resolve(__dirname, '../../..'), data: fs.mkdtempSync(path.join(os.tmpdir(), 'with-cloud-')),
    reset: false, port: 0, autoPort: 0, watch: false, durable: false,
  })
  backstage = new Backstage(simulator.url)
  phone = await automator.connect({ wsEndpoint: simulator.automator.url })
  page = (await phone.currentPage())!
})
afterAll(async () => {
  phone?.disconnect()
  await simulator?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const native = (name: string, data: Record<string, unknown> = {}): Promise<unknown> =>
  (phone as unknown as { send(method: string, params: object): Promise<unknown> }).send('Tool.native', { method: name, data })
const tap = async (selector: string): Promise<void> => (await page.$(selector))!.tap()
const dataOf = (name: string): Promise<unknown> => page.data(name)
const becomes = (name: string): Promise<unknown> => until(name, async () => (await dataOf(name)) || undefined)
const pressed = (name: string, data: Record<string, unknown> = {}): Promise<true> => until(`a sheet for ${name}`, async () => {
  try {
    await native(name, data)
    return true
  } catch (error) {
    if (/is shown|has no/.test((error as Error).message)) return undefined
    throw error
  }
})

/** `wx.cloud[api](options)` in the Mini Program: what it gives, or how it fails. */
const cloud = (api: string, options: object): Promise<Record<string, unknown>> => phone.evaluate((name: string, given: object) => {
  const { wx } = globalThis as unknown as { wx: { cloud: Record<string, (options: object) => Promise<object>> } }
  return wx.cloud[name]!(given).catch((error: { errCode: number; errMsg: string }) => ({ errCode: error.errCode, errMsg: error.errMsg }))
}, api, options) as Promise<Record<string, unknown>>

let fileID: string

it('uploads an avatar that was chosen, and shows it from the cloud', async () => {
  await tap('#avatar')
  await pressed('authorizeAllow')
  await pressed('tapActionSheet', { index: 0 })
  const avatar = (await becomes('avatar')) as string
  const uploaded = await cloud('uploadFile', { cloudPath: 'avatars/1/a.jpg', filePath: avatar })
  expect(uploaded).toEqual({ fileID: expect.stringMatching(/^cloud:\/\/local\.\S+\/avatars\/1\/a\.jpg$/), statusCode: 204, errMsg: 'cloud.uploadFile:ok' })
  fileID = uploaded['fileID'] as string
  expect(await backstage.files()).toEqual([expect.objectContaining({ path: 'avatars/1/a.jpg', fileID, openid: LIN, type: 'image/jpeg' })])
  await page.setData({ src: fileID })
  expect(await becomes('seen')).toBe('loaded 132')
})

it('tells how far an upload is, and aborts it', async () => {
  const told = await phone.evaluate(() => new Promise((resolve) => {
    const { wx } = globalThis as unknown as { wx: {
      getFileSystemManager(): { writeFileSync(path: string, data: ArrayBuffer): void }
      cloud: { uploadFile(options: object): { onProgressUpdate(listener: (progress: { progress: number }) => void): void; abort(): void } }
    } }
    wx.getFileSystemManager().writeFileSync('http://usr/large.bin', new Uint8Array(300_000).buffer)
    const steps: number[] = []
    const upload = (success: (result: unknown) => void, fail: (error: unknown) => void) =>
      wx.cloud.uploadFile({ cloudPath: 'large.bin', filePath: 'http://usr/large.bin', success, fail })
    upload(() => upload(() => resolve('not aborted'), (error) => resolve({ steps, aborted: (error as { errMsg: string }).errMsg })).abort(), resolve)
      .onProgressUpdate(({ progress }) => steps.push(progress))
  })) as { steps: number[]; aborted: string }
  expect(told.steps.at(-1)).toBe(100)
  expect(told.aborted).toContain('cloud.uploadFile:fail')
  expect(told.aborted).toContain('abort')
})

it('downloads, links and deletes its own files', async () => {
  const { tempFilePath } = await cloud('downloadFile', { fileID })
  expect(tempFilePath).toMatch(/^http:\/\/tmp\/\w+\.jpg$/)
  const { fileList: [link] } = (await cloud('getTempFileURL', { fileList: [fileID] })) as unknown as { fileList: { tempFileURL: string; status: number }[] }
  expect([link?.status, (await fetch(link!.tempFileURL)).headers.get('content-type')]).toEqual([0, 'image/jpeg'])
  expect(await cloud('deleteFile', { fileList: [fileID.replace('a.jpg', 'none.jpg')] })).toMatchObject({ fileList: [{ status: -503003 }] })
})

it('keeps the files of one person from another', async () => {
  await backstage.setUser(ZHOU)
  page = (await phone.currentPage())!
  expect(await cloud('downloadFile', { fileID })).toEqual({ errCode: -503002, errMsg: expect.stringContaining('storage permission denied') })
  expect(await cloud('deleteFile', { fileList: [fileID] })).toMatchObject({ fileList: [{ status: -503002, errMsg: 'storage permission denied' }] })
  await page.setData({ src: fileID })
  expect(await becomes('seen')).toBe(`GET ${fileID} 404 (Not Found)`)
  await phone.evaluate(() => {
    const { wx } = globalThis as unknown as { wx: { getFileSystemManager(): { writeFileSync(path: string, data: string): void } } }
    wx.getFileSystemManager().writeFileSync('http://usr/mine.jpg', 'x')
  })
  expect(await cloud('uploadFile', { cloudPath: 'avatars/1/a.jpg', filePath: 'http://usr/mine.jpg' })).toMatchObject({ errCode: -503002 })
  expect(await cloud('uploadFile', { cloudPath: 'avatars/2/b.jpg', filePath: 'http://tmp/none.jpg' })).toMatchObject({
    errMsg: expect.stringContaining('no such file or directory'),
  })
})

it('offers the nickname of WeChat to a field that has the focus, after the privacy agreement', async () => {
  await phone.evaluate(() => document.querySelector<HTMLInputElement>('#name input')!.focus())
  await pressed('authorizeAllow')
  await phone.evaluate(() => document.querySelector<HTMLInputElement>('#name input')!.focus())
  await pressed('useNickname')
  expect(await becomes('name')).toBe('老周')
  await phone.evaluate(() => document.querySelector<HTMLInputElement>('#name input')!.blur())
  expect(await becomes('review')).toEqual({ pass: true, timeout: false })
})

it('takes a nickname that does not pass out again, after the field was left', async () => {
  await page.setData({ review: null })
  await phone.evaluate(() => document.querySelector<HTMLInputElement>('#name input')!.focus())
  await ((await page.$('#name')) as unknown as { input(value: string): Promise<void> }).input('微信官方客服')
  expect(await dataOf('name')).toBe('微信官方客服')
  await phone.evaluate(() => document.querySelector<HTMLInputElement>('#name input')!.blur())
  expect(await becomes('review')).toEqual({ pass: false, timeout: false })
  expect(await dataOf('name')).toBe('')
})

it('gives no number without quota', async () => {
  await backstage.setPhoneNumberQuota(false)
  await tap('#number')
  await pressed('authorizeAllow')
  expect(await becomes('number')).toMatchObject({ errno: 1400001, errMsg: expect.stringContaining('getPhoneNumber:fail') })
  await backstage.setPhoneNumberQuota(true)
})

it('waits longer for a weak network, and says that it is one', async () => {
  const weak = phone.evaluate(() => new Promise((resolve) => {
    (globalThis as unknown as { wx: { onNetworkWeakChange(listener: (result: unknown) => void): void } }).wx.onNetworkWeakChange(resolve)
  }))
  await phone.evaluate(() => 0)
  await backstage.setDevice({ network: '4g', latencyMs: 700 })
  expect(await weak).toEqual({ weakNet: true, networkType: '4g' })
  const startedAt = performance.now()
  await cloud('getTempFileURL', { fileList: [fileID] })
  expect(performance.now() - startedAt).toBeGreaterThan(690)
  await backstage.setDevice({ network: 'wifi', latencyMs: 0 })
})

/** `wx.cloud.database()` of the page. */
interface Database {
  collection(name: string): {
    add(options: object): Promise<{ _id: string }>
    watch(options: { onChange(snapshot: { docs: unknown[] }): void; onError(error: unknown): void }): { close(): Promise<void> }
  }
}

it('has the database of the cloud: what one person adds is followed on the page, and hidden from another', async () => {
  const followed = phone.evaluate(() => new Promise((resolve, reject) => {
    const { wx } = globalThis as unknown as { wx: { cloud: { database(): Database } } }
    const notes = wx.cloud.database().collection('notes')
    const seen: unknown[] = []
    const watcher = notes.watch({
      onChange({ docs }) {
        seen.push(docs)
        if (seen.length === 1) void notes.add({ data: { _id: 'n', at: new Date(5), list: [{ deep: true }] } })
        else void watcher.close().then(() => resolve(seen))
      },
      onError: reject,
    })
  }))
  expect(await followed).toEqual([[], [{ _id: 'n', at: new Date(5).toISOString(), list: [{ deep: true }], _openid: ZHOU }]])
  await backstage.setUser(LIN)
  const found = await phone.evaluate(() => {
    const { wx } = globalThis as unknown as { wx: { cloud: { database(): { collection(name: string): { get(): Promise<{ data: unknown[] }> } } } } }
    return wx.cloud.database().collection('notes').get()
  })
  expect(found).toEqual({ data: [], errMsg: 'collection.get:ok' })
})

it('notes what leaves no trace', async () => {
  await phone.callWxMethod('vibrateShort', { type: 'light' })
  expect(await backstage.effects()).toContainEqual({ at: expect.any(Number), api: 'vibrateShort', detail: { type: 'light' } })
})
