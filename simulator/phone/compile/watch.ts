import path from 'node:path'
import { watch, type ChokidarOptions, type FSWatcher } from 'chokidar'
import type { Compilation } from './compiler'
import { isAsset } from './package-compiler'

/** Editors write in several steps; one compilation follows when nothing happened for this long. */
const QUIET_MS = 60
/** Folders inside of miniprogramRoot that never hold its sources: there when the project is its own root. */
const IGNORED = new Set(['node_modules', '.git', 'dist'])
const CONFIG_FILES = ['project.config.json', 'project.private.config.json']

/** Watches a project and compiles it after changes. Resolves when watching has begun. */
export async function watchProject(
  projectDir: string, compile: () => Promise<Compilation>, onChange: (compilation: Compilation) => void,
): Promise<() => Promise<void>> {
  let last = await compile()
  let assetChanged = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let stopped = false

  const rootOf = ({ config }: Compilation) => path.join(projectDir, config.miniprogramRoot)
  const changed = (file: string) => {
    assetChanged ||= isAsset(file)
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(compileAgain)
    }, QUIET_MS)
  }
  const configWatcher = await watchConfig(projectDir, changed)
  let rootWatcher = await watchRoot(rootOf(last), changed)

  const compileAgain = async () => {
    let compilation = await compile()
    if (stopped) return
    if (rootOf(compilation) !== rootOf(last)) {
      await rootWatcher.close()
      rootWatcher = await watchRoot(rootOf(compilation), changed)
      compilation = await compile()
    }
    const differs = assetChanged || fingerprint(compilation) !== fingerprint(last)
    last = compilation
    assetChanged = false
    if (differs) onChange(compilation)
  }
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
    await Promise.all([configWatcher.close(), rootWatcher.close()])
  }
}

function watchRoot(root: string, changed: (file: string) => void): Promise<FSWatcher> {
  return open(root, changed, { ignored: (file) => path.relative(root, file).split(path.sep).some((name) => IGNORED.has(name)) })
}

/** The folder is watched and not the files: one that does not exist would make the watcher ready too early. */
function watchConfig(projectDir: string, changed: (file: string) => void): Promise<FSWatcher> {
  return open(projectDir, changed, {
    depth: 0,
    ignored: (file) => file !== projectDir && !CONFIG_FILES.includes(path.basename(file)),
  })
}

async function open(folder: string, changed: (file: string) => void, options: ChokidarOptions): Promise<FSWatcher> {
  const watcher = watch(folder, { ...options, ignoreInitial: true })
  watcher.on('all', (_event, file) => changed(file))
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  return watcher
}

/** Equal for compilations that show the same: the version, which always differs, is left out. */
function fingerprint({ script, version, problems, config }: Compilation): string {
  return [script.replaceAll(version, ''), JSON.stringify(problems), JSON.stringify(config)].join('\0')
}
