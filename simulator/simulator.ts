import path from 'node:path'
import { startAutomator, type Automator } from './automator/server'
import { CliError } from './cli-error'
import { startLocalCloud, type LocalCloud } from './cloud'
import { DataFolder } from './data-folder'
import { describeProblem } from './describe-problem'
import { deskApi } from './desk/api'
import { Codes } from './desk/codes'
import { DeskFeed } from './desk/feed'
import { Phones } from './desk/phones'
import { projectInfo } from './desk/project-info'
import { startDeskServer } from './desk/server'
import { Users } from './desk/users'
import { LiveFunctions } from './live-functions'
import { Machines } from './machine/machines'
import { ProjectCompiler, type Compilation } from './phone/compile'
import type { CompileProblem } from './phone/package'
import { readEnvironment, readFunctionEnv } from './project-cloud'
import { SourcePlaces } from './source-places'

export interface SimulatorOptions {
  /** The Mini Program project: a folder with project.config.json. */
  project: string
  /** The repository that the simulator is in. */
  simulatorRoot: string
  /** Where the local cloud keeps its data. */
  data: string
  /** Starts with empty data. */
  reset: boolean
  /** 0: any free port. */
  port: number
  autoPort: number
  /** Compile again when a file is saved. */
  watch: boolean
  /** Without fsync: faster, for tests. */
  durable: boolean
  /** Queries that read more than 1,000 documents without an index fail, instead of being warned of. Default false. */
  strictScans?: boolean
  /** Automators are refused what DevTools would not accept. Default: those that connect with `?strict`. */
  strictAutomator?: boolean
  /** Sets up the first machines of a project that has such, in the background. Default false. */
  standMachines?: boolean
  /** Told after each compilation but the first. */
  compiled?(problems: readonly CompileProblem[]): void
  /** Told after functions changed: those that were loaded anew, and what is wrong with them. */
  functionsChanged?(names: readonly string[], problems: readonly string[]): void
}

export interface Simulator {
  url: string
  cloud: LocalCloud
  phones: Phones
  automator: Automator
  users: Users
  machines: Machines
  close(): Promise<void>
}

/** Without these nothing can be shown: a mistake in them ends the start. Mistakes elsewhere appear on the phone. */
const VITAL = /(^|\/)(project(\.private)?\.config|app)\.json$/

/**
 * Compiles the project, starts the local cloud, the desk with the phone, and the automator.
 * Throws {@link CliError} with one clear line.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const compiler = new ProjectCompiler(options.project)
  const first = await compiler.compile()
  const broken = first.problems.find(({ file, severity }) => severity === 'error' && VITAL.test(file))
  if (broken) throw new CliError(describeProblem(broken))

  // What has been started so far, to be closed the last first.
  const started: { close(): unknown }[] = []
  const close = async (): Promise<void> => {
    for (const part of started.splice(0).reverse()) await part.close()
  }
  try {
    return await assemble(options, compiler, first, started, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function assemble(
  options: SimulatorOptions,
  compiler: ProjectCompiler,
  first: Compilation,
  started: { close(): unknown }[],
  close: () => Promise<void>,
): Promise<Simulator> {
  const { project, simulatorRoot } = options
  let compilation = first
  const starting = <Part extends { close(): unknown }>(part: Part): Part => {
    started.push(part)
    return part
  }

  const functionsDir = path.join(project, compilation.config.cloudfunctionRoot ?? 'cloudfunctions')
  const folder = starting(DataFolder.open(options.data, { empty: options.reset }))
  const environment = readEnvironment(project)
  const functionEnv = readFunctionEnv(options)
  const cloud = starting(await startLocalCloud({
    functionsDir,
    environment,
    dataDir: folder.cloud,
    appid: compilation.config.appid,
    envId: 'local',
    functionEnv,
    durable: options.durable,
    strictScans: options.strictScans ?? false,
  }).catch((error: Error) => {
    throw new CliError(error.message)
  }))

  const users = new Users(folder.memory.users, cloud.openapi)
  folder.memory.users = users.list
  // These come later, and are known to those that come before.
  const late: { automator?: Automator; feed?: DeskFeed } = {}
  const machines = starting(new Machines({
    cloud,
    devicePath: environment.httpAccess?.find((access) => access.function === 'device')?.path,
    operatorKey: functionEnv['OPERATOR_KEY'],
    known: folder.memory.machines,
    standFirst: options.standMachines ?? false,
    changed() {
      folder.memory.machines = machines.stored
      folder.save()
      late.feed?.changed('machines')
    },
    moved: () => late.feed?.changed('codes'),
  }))
  const codes = new Codes(() => cloud.openapi.codes(), () => machines.codes())
  codes.readProject(project)
  const tellPages = ({ pages }: Compilation): void => {
    if (pages !== undefined) cloud.openapi.setPages(pages)
  }
  tellPages(first)
  const places = new SourcePlaces(() => compilation.sourceMap)
  const phones = new Phones({
    cloud,
    defaultOpenid: users.first.openid,
    holders: folder.memory.holders,
    onDesk: (folder.memory.phones ??= ['main']),
    openids: () => users.list.map(({ openid }) => openid),
    codes: () => codes.list(),
    nameOf: (openid) => users.nameOf(openid),
    mapStack: (stack) => places.in(stack),
    autoEvent: (phone, event) => late.automator?.event(phone, event),
    data: () => folder.memory.data,
  })
  phones.problems = compilation.problems
  folder.save()
  phones.onChange(() => folder.save())
  const feed = late.feed = starting(new DeskFeed(cloud, phones))
  const api = deskApi({
    cloud, phones, users, codes, machines,
    project: () => projectInfo(project, compilation),
    automator: () => late.automator?.url ?? '',
    changed(...topics) {
      feed.changed(...topics)
      folder.save()
    },
    async reset() {
      await cloud.reset()
      users.announce()
      folder.renew()
      phones.startAnew()
      feed.changed('sms', 'payments', 'database', 'timers', 'codes', 'files', 'messages')
      void machines.startAnew()
    },
  })

  const desk = starting(await startDeskServer({
    simulatorRoot,
    port: options.port,
    api,
    compilation: () => compilation,
    phoneConnected: (socket, name) => phones.accept(socket, name),
    deskConnected: (socket, wants) => feed.accept(socket, wants),
  }).catch(taken(options.port, '--port')))
  const automator = late.automator = starting(
    await startAutomator({
      port: options.autoPort, phones, cloud, phoneUrl: `${desk.url}/phone/`, strict: options.strictAutomator ?? false,
      accounts: (phone) => users.accounts(phones.openidOf(phone)),
    }).catch(taken(options.autoPort, '--auto-port')),
  )

  if (options.watch) {
    const stopWatching = await compiler.watch((next) => {
      compilation = next
      if (next.script !== '') codes.readProject(project)
      tellPages(next)
      phones.reload(next.version, next.problems)
      feed.changed('codes')
      options.compiled?.(next.problems)
    })
    started.push({ close: stopWatching })
    starting(await LiveFunctions.start({
      project, functionsDir, functions: cloud.functions,
      changed(names, problems) {
        phones.functionProblems = problems
        const say = (level: 'info' | 'error', message: string): void => cloud.logs.add({ kind: 'console', name: 'functions', level, message })
        if (names.length > 0) say('info', `loaded anew: ${names.join(', ')}`)
        for (const problem of problems) say('error', problem)
        feed.changed('state', 'timers')
        options.functionsChanged?.(names, problems)
      },
    }))
  }
  void machines.start()
  return { url: desk.url, cloud, phones, automator, users, machines, close }
}

const taken = (port: number, option: string) => (error: NodeJS.ErrnoException): never => {
  if (error.code === 'EADDRINUSE') throw new CliError(`port ${port} is in use: choose another with ${option}`)
  if (error.code === 'EACCES') throw new CliError(`port ${port} is not allowed for you: choose another with ${option}`)
  throw error
}
