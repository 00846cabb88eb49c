/** The little of `wx` that the services use, for tests: storage in memory, replies given by the test. */
export interface FakeWx {
  storage: Map<string, unknown>
  /** What the app wrote, by path. */
  files: Map<string, string>
  /** Every cloud call so far; of the function `operator` with its action. */
  calls: { route: string; input: unknown }[]
  /** Answers a cloud call: an envelope, or a rejection as the platform gives it. */
  reply: (route: string, input: unknown) => unknown
  /** Outcome of WeChat Pay's sheet. */
  pay: () => Promise<unknown>
  networkType: string
  /** What was felt in the hand. */
  knocks: string[]
  /** Of WeChat, as it is when the first module asks. */
  language: string
}

/** Puts a fresh fake in place of `wx` and forgets what the services remember. */
export function installFakeWx(): FakeWx {
  jest.resetModules()
  const fake: FakeWx = {
    storage: new Map(),
    files: new Map(),
    calls: [],
    reply: (route) => { throw new Error(`no reply for ${route}`) },
    pay: () => Promise.resolve({ errMsg: 'requestPayment:ok' }),
    networkType: 'wifi',
    knocks: [],
    language: 'zh_CN',
  }
  const wx = {
    cloud: {
      async callFunction({ name, data }: { name: string; data: { route?: string; action?: string; input: unknown } }) {
        const route = name === 'api' ? data.route : name === 'operator' ? data.action : undefined
        if (route === undefined) throw new Error(`unexpected function ${name}`)
        fake.calls.push({ route, input: data.input })
        return { result: await fake.reply(route, data.input) }
      },
    },
    getAppBaseInfo: () => ({ language: fake.language }),
    requestPayment: () => fake.pay(),
    vibrateShort: ({ type }: { type: string }) => { fake.knocks.push(type) },
    setNavigationBarTitle: async () => undefined,
    getNetworkType: async () => ({ networkType: fake.networkType }),
    getStorageSync: (key: string) => structuredCloneOf(fake.storage.get(key)) ?? '',
    setStorageSync: (key: string, value: unknown) => { fake.storage.set(key, structuredCloneOf(value)) },
    removeStorageSync: (key: string) => { fake.storage.delete(key) },
    getStorageInfoSync: () => ({ keys: [...fake.storage.keys()] }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      readdirSync: (folder: string) => [...fake.files.keys()].map((path) => path.slice(folder.length + 1)),
      statSync: (path: string) => ({ isDirectory: () => false, size: fake.files.get(path)?.length ?? 0 }),
      unlinkSync: (path: string) => { fake.files.delete(path) },
      unlink: ({ filePath }: { filePath: string }) => { fake.files.delete(filePath) },
      writeFile({ filePath, data, success }: { filePath: string; data: string; success?: () => void }) {
        fake.files.set(filePath, data)
        success?.()
      },
    }),
  }
  Object.assign(globalThis, { wx })
  return fake
}

/** Storage keeps copies, as the real one does. */
function structuredCloneOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

export const ok = (result: unknown) => ({ success: true, result, error: null })
export const refused = (code: string, details?: object) => ({
  success: false, result: null, error: { code, message: code, ...(details === undefined ? {} : { details }) },
})
