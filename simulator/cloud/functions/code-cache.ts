import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'

/** Below this, compiling is quicker than looking in a folder. */
const SMALLEST = 100_000
/** Code from a cache cannot `import()`: V8 forgets who would answer it. And a line for the shell fits into no wrapper. */
const UNFIT = /^#!|\bimport\s*\(/
const KEPT_MS = 24 * 3_600_000
const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR']

interface CompiledModule {
  exports: unknown
}
type Compile = (this: CompiledModule, content: string, filename: string, ...more: unknown[]) => unknown

/**
 * V8's compiled code of large modules, in a folder: an instance of a function that carries the whole SDK starts in half
 * the time. V8 tells other versions and flags by itself, but other sources only by their length: so the name of an
 * entry is a hash of the source.
 */
export class CodeCache {
  private readonly fresh = new Map<string, vm.Script>()

  constructor(private readonly folder: string) {}

  /** Runs `load`, whose large CommonJS modules are taken from the cache, and keeps those that were not in it. */
  during<Result>(load: () => Result): Result {
    const prototype = (Module as unknown as { prototype: { _compile: Compile } }).prototype
    const original = prototype._compile
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the module that is compiled is `this`
    const cache = this
    prototype._compile = function (this: CompiledModule, content, filename, ...more) {
      if (content.length < SMALLEST || UNFIT.test(content)) return original.call(this, content, filename, ...more)
      const run = cache.script(content, filename).runInThisContext() as (...args: unknown[]) => unknown
      return run.call(this.exports, this.exports, createRequire(filename), this, filename, path.dirname(filename))
    }
    try {
      return load()
    } finally {
      prototype._compile = original
      this.save()
    }
  }

  /** @internal The module's function; `cachedDataRejected` of it says whether the cache was good for it. */
  script(content: string, filename: string): vm.Script {
    const entry = path.join(this.folder, `${createHash('sha256').update(content).digest('hex')}.bin`)
    const cachedData = read(entry)
    const script = new vm.Script(Module.wrap(content), { filename, ...cachedData !== undefined && { cachedData } })
    if (cachedData === undefined || script.cachedDataRejected === true) this.fresh.set(entry, script)
    return script
  }

  /** @internal After the modules ran: what they called while loading is compiled then, and kept as well. */
  save(): void {
    if (this.fresh.size === 0) return
    try {
      fs.mkdirSync(this.folder, { recursive: true })
      for (const [entry, script] of this.fresh) write(entry, script.createCachedData())
      this.prune()
    } catch (error) {
      // Where nothing can be written, functions start slowly, and that is all.
      if (!UNWRITABLE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    } finally {
      this.fresh.clear()
    }
  }

  /** Older builds leave entries that nobody asks for any more. */
  private prune(): void {
    // The thread's own Date is simulated.
    const now = performance.timeOrigin + performance.now()
    for (const name of fs.readdirSync(this.folder)) {
      const file = path.join(this.folder, name)
      const changedAt = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs
      if (changedAt !== undefined && changedAt < now - KEPT_MS) fs.rmSync(file, { force: true })
    }
  }
}

function read(file: string): Buffer | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file) : undefined
}

/** Other instances may write the same entry: none of them ever reads half of one. */
function write(entry: string, data: Buffer): void {
  const unfinished = `${entry}.${randomUUID()}`
  fs.writeFileSync(unfinished, data)
  fs.renameSync(unfinished, entry)
}
