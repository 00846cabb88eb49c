import { createHash } from 'node:crypto'
import { TempFiles } from '../../../../simulator/phone/wx/temp-files'
import { fakePhone, type FakePhone } from './fake-phone'

type Manager = Record<string, (...args: unknown[]) => unknown>
const managerOf = (fake: FakePhone): Manager => (fake.wx.getFileSystemManager as unknown as () => Manager)()
const text = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes)

let fake: FakePhone
let files: Manager
beforeEach(() => {
  fake = fakePhone()
  files = managerOf(fake)
})

it('are written and read in USER_DATA_PATH', () => {
  files.writeFileSync!('http://usr/a.txt', '余额 ¥5')
  expect(files.readFileSync!('http://usr/a.txt', 'utf8')).toBe('余额 ¥5')
  expect(text(files.readFileSync!('http://usr/a.txt') as ArrayBuffer)).toBe('余额 ¥5')
  expect(files.readFileSync!('http://usr/a.txt', 'base64')).toBe(Buffer.from('余额 ¥5').toString('base64'))
  files.appendFileSync!('http://usr/a.txt', '!')
  expect(files.readFileSync!('http://usr/a.txt', 'utf8', 7)).toBe('¥5!')
  files.writeFileSync!('http://usr/b.bin', '00ff', 'hex')
  expect([...new Uint8Array(files.readFileSync!('http://usr/b.bin') as ArrayBuffer)]).toEqual([0, 255])
})

it('may be larger than what fits into the storage for one key', () => {
  files.writeFileSync!('http://usr/large.bin', new Uint8Array(2_000_000).buffer)
  expect((files.statSync!('http://usr/large.bin') as { size: number }).size).toBe(2_000_000)
})

it('belong to one user', () => {
  files.writeFileSync!('http://usr/a.txt', 'mine')
  expect(() => managerOf(fakePhone({ disk: fake.disk, openid: 'o-bob' })).readFileSync!('http://usr/a.txt')).toThrow('no such file or directory')
  expect(managerOf(fakePhone({ disk: fake.disk })).readFileSync!('http://usr/a.txt', 'utf8')).toBe('mine')
})

it('are refused elsewhere, and where there is no folder', () => {
  expect(() => files.readFileSync!('http://usr/none')).toThrow('readFileSync:fail no such file or directory, open http://usr/none')
  expect(() => files.writeFileSync!('/pages/a.js', 'x')).toThrow('writeFileSync:fail permission denied, open /pages/a.js')
  expect(() => files.writeFileSync!('http://usr/../a', 'x')).toThrow('permission denied')
  expect(() => files.writeFileSync!('http://usr/folder/a.txt', 'x')).toThrow('no such file or directory, open http://usr/folder/a.txt')
})

it('lie in folders', async () => {
  await files.mkdir!({ dirPath: 'http://usr/a/b', recursive: true })
  expect(() => files.mkdirSync!('http://usr/a')).toThrow('file already exists, mkdir http://usr/a')
  expect(() => files.mkdirSync!('http://usr/x/y')).toThrow('no such file or directory')
  files.writeFileSync!('http://usr/a/b/1.txt', '1')
  files.writeFileSync!('http://usr/a/2.txt', '22')
  await expect(files.readdir!({ dirPath: 'http://usr/a' })).resolves.toMatchObject({ files: ['2.txt', 'b'] })
  expect(files.readdirSync!('http://usr')).toEqual(['a'])
  expect(() => files.unlinkSync!('http://usr/a/b')).toThrow('operation not permitted')
  expect(() => files.writeFileSync!('http://usr/a', 'x')).toThrow('illegal operation on a directory')
  await expect(files.rmdir!({ dirPath: 'http://usr/a' })).rejects.toMatchObject({ errMsg: 'rmdir:fail directory not empty, rmdir http://usr/a', errno: 1300066 })
  await files.rmdir!({ dirPath: 'http://usr/a', recursive: true })
  expect(files.readdirSync!('http://usr')).toEqual([])
})

it('are copied, renamed, looked at and removed', async () => {
  files.writeFileSync!('http://usr/a.txt', 'abc')
  files.copyFileSync!('http://usr/a.txt', 'http://usr/b.txt')
  files.renameSync!('http://usr/b.txt', 'http://usr/c.txt')
  expect(files.readdirSync!('http://usr')).toEqual(['a.txt', 'c.txt'])
  const { stats } = (await files.stat!({ path: 'http://usr/c.txt' })) as { stats: { size: number; isFile(): boolean; lastModifiedTime: number } }
  expect([stats.size, stats.isFile(), stats.lastModifiedTime]).toEqual([3, true, 1_700_000_000])
  expect((files.statSync!('http://usr') as { isDirectory(): boolean }).isDirectory()).toBe(true)
  await expect(files.access!({ path: 'http://usr/a.txt' })).resolves.toEqual({ errMsg: 'access:ok' })
  await files.unlink!({ filePath: 'http://usr/a.txt' })
  await expect(files.access!({ path: 'http://usr/a.txt' })).rejects.toMatchObject({
    errMsg: 'access:fail no such file or directory, access http://usr/a.txt', errno: 1300002,
  })
})

it('come from temporary files, which nobody writes', async () => {
  const path = new TempFiles(fake.phone).add(new TextEncoder().encode('photo') as Uint8Array<ArrayBuffer>, 'image/jpeg')
  expect(path).toMatch(/^http:\/\/tmp\/\w{32}\.jpg$/)
  expect(files.readFileSync!(path, 'utf8')).toBe('photo')
  await expect(fake.wx.getFileInfo!({ filePath: path, digestAlgorithm: 'sha1' })).resolves.toEqual({
    size: 5, digest: createHash('sha1').update('photo').digest('hex'), errMsg: 'getFileInfo:ok',
  })
  expect(() => files.writeFileSync!(path, 'x')).toThrow('permission denied')
  expect(files.saveFileSync!(path, 'http://usr/kept.jpg')).toBe('http://usr/kept.jpg')
  expect(files.readFileSync!('http://usr/kept.jpg', 'utf8')).toBe('photo')
  expect(() => files.accessSync!(path)).toThrow('no such file or directory')
})

it('outlive a new start of the Mini Program as temporary files', () => {
  const path = new TempFiles(fake.phone).add(new Uint8Array([1]), 'image/png')
  expect(new TempFiles(fake.phone).get(path)?.bytes).toEqual(new Uint8Array([1]))
})

it('say "not emulated" for what the file system lacks', () => {
  expect(() => files.readZipEntry!({})).toThrow('not emulated: FileSystemManager.readZipEntry')
  expect(() => files.writeFileSync!('http://usr/a', 'x', 'ucs2')).toThrow('not emulated: encoding ucs2')
})
