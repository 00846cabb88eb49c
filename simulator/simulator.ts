import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { startAutomator, type Automator } from './automator/server'
import { startLocalCloud, type Environment, type LocalCloud } from './cloud'
import { deskApi } from './desk/api'
import { codesOf } from './desk/codes'
import { DeskFeed } from './desk/feed'
import { Phones } from './desk/phones'
import { projectInfo } from './desk/project-info'
import { startDeskServer } from './desk/server'
import { ProjectCompiler, type Compilation } from './phone/compile'
import { CliError } from './cli-error'

export interface SimulatorOptions {
  /** The Mini Program project: a folder with project.config.json. */
  project: string
  /** The repository that the simulator is in. */
  simulatorRoot: string
  /** Where the local cloud keeps its data. */
  data: string
  /** 0: any free port. */
  port: number
  autoPort: number
  /** Compile again when a file is saved. */
  watch: boolean
  /** Without fsync: faster, for tests. */
  durable: boolean
}

export interface Simulator {
  url: string
  cloud: LocalCloud
  phones: Phones
  automator: Automator
  close(): Promise<void>
}

/** The people whose WeChat the phone can hold. Everybody may add more on the desk. */
const USERS = [
  { openid: 'oLocal-lin-0001', name: '小林' },
  { openid: 'oLocal-zhou-0002', name: '老周' },
  { openid: 'oLocal-chen-0003', name: '陈阿姨' },
]

/** Compiles the project, starts the local cloud, the desk with the phone, and the automator. Throws {@link CliError} with one clear line. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  if (!fs.existsSync(path.join(options.project, 'project.config.json'))) {
    throw new CliError(`no Mini Program project in ${options.project}: project.config.json is missing`)
  }
  const compiler = new ProjectCompiler(options.project)
  let compilation: Compilation = await compiler.compile()
  const broken = compilation.problems.find(({ file, severity }) => severity === 'error' && file.startsWith('project.'))
  if (broken) throw new CliError(`${broken.file}:${broken.line ?? 1}:${broken.column ?? 1} ${broken.message}`)

  const { appid, cloudfunctionRoot } = compilation.config
  const cloud = await startLocalCloud({
    functionsDir: path.join(options.project, cloudfunctionRoot ?? 'cloudfunctions'),
    environment: readEnvironment(options.project),
    dataDir: path.join(options.data, 'cloud'),
    appid,
    envId: 'local',
    functionEnv: readFunctionEnv(options),
    durable: options.durable,
  })

  const users = USERS.map((user) => ({ ...user }))
  const automatorRef: { current?: Automator } = {}
  const phones = new Phones(cloud, (USERS[0] as (typeof USERS)[number]).openid, (phone, event) => automatorRef.current?.event(phone, event))
  phones.problems = compilation.problems
  phones.codes = codesOf(options.project)
  const feed = new DeskFeed(cloud, phones)
  const api = deskApi({
    cloud,
    phones,
    users,
    project: () => projectInfo(options.project, compilation),
    autoEndpoint: () => automatorRef.current?.url ?? '',
    reset: () => cloud.reset(),
  })

  const desk = await startDeskServer({
    simulatorRoot: options.simulatorRoot,
    port: options.port,
    api,
    compilation: () => compilation,
    phoneConnected: (socket, name) => phones.accept(socket, name),
    deskConnected: (socket) => feed.accept(socket),
  }).catch(async (error: NodeJS.ErrnoException) => {
    await cloud.close()
    throw error.code === 'EADDRINUSE' ? new CliError(`port ${options.port} is in use: choose another with --port`) : error
  })
  const automator = await startAutomator({ port: options.autoPort, phones, cloud, phoneUrl: `${desk.url}/phone/` }).catch(
    async (error: NodeJS.ErrnoException) => {
      await desk.close()
      await cloud.close()
      throw error.code === 'EADDRINUSE' ? new CliError(`port ${options.autoPort} is in use: choose another with --auto-port`) : error
    },
  )
  automatorRef.current = automator

  const stopWatching = options.watch
    ? await compiler.watch((next) => {
        compilation = next
        phones.reload(next.version, next.problems)
      })
    : async () => undefined

  return {
    url: desk.url,
    cloud,
    phones,
    automator,
    async close() {
      await stopWatching()
      await automator.close()
      await desk.close()
      await cloud.close()
    },
  }
}

/** The project's own description of its cloud, or an empty one: collections are then made by the functions. */
function readEnvironment(project: string): Environment {
  const file = path.join(project, 'cloudfunctions/environment.json')
  if (!fs.existsSync(file)) return { collections: [], functionRules: { '*': { invoke: 'auth != null' } }, functions: {} }
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Environment
  } catch (error) {
    throw new CliError(`cloudfunctions/environment.json: ${(error as Error).message}`)
  }
}

/** Made-up values for what the owner configures in production; a project may bring its own in local.env. */
function readFunctionEnv({ project, simulatorRoot }: SimulatorOptions): Record<string, string> {
  const values: Record<string, string> = {}
  for (const file of [path.join(simulatorRoot, 'simulator/local.env'), path.join(project, 'local.env')]) {
    if (fs.existsSync(file)) Object.assign(values, parseEnv(fs.readFileSync(file, 'utf8')))
  }
  return values
}
