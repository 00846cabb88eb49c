import path from 'node:path'
import { watch } from 'chokidar'
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
  const watcher = watch([...CONFIG_FILES.map((file) => path.join(projectDir, file)), rootOf(last)], {
    ignoreInitial: true,
    ignored: (file) => path.relative(rootOf(last), file).split(path.sep).some((name) => IGNORED.has(name)),
  })
  const compileAgain = async () => {
    const compilation = await compile()
    if (stopped) return
    if (rootOf(compilation) !== rootOf(last)) watcher.add(rootOf(compilation))
    const changed = assetChanged || fingerprint(compilation) !== fingerprint(last)
    last = compilation
    assetChanged = false
    if (changed) onChange(compilation)
  }
  watcher.on('all', (_event, file) => {
    assetChanged ||= isAsset(file)
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(compileAgain)
    }, QUIET_MS)
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  return async () => {
    stopped = true
    clearTimeout(timer)
    await watcher.close()
    await running
  }
}

/** Equal for compilations that show the same: the version, which always differs, is left out. */
function fingerprint({ script, version, problems, config }: Compilation): string {
  return [script.replaceAll(version, ''), JSON.stringify(problems), JSON.stringify(config)].join('\0')
}
