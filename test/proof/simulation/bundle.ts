import esbuild from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../../..')

/** A mechanical change of one shipped file. */
export interface Edit {
  /** Below cloudfunctions/. */
  file: string
  /** Must occur exactly once. */
  find: string
  replace: string
}

/** The functions reach the SDK through what the simulation passes in; the SDK itself would only be dead weight. */
const withoutSdks: esbuild.Plugin = {
  name: 'without-sdks',
  setup(build) {
    build.onResolve({ filter: /^(wx-server-sdk|tencentcloud-sdk-nodejs-sms)/ }, ({ path: name }) => ({ path: name, namespace: 'none' }))
    build.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'export function init() {}' }))
  },
}

function edited(edits: readonly Edit[]): esbuild.Plugin {
  const left = new Set(edits)
  return {
    name: 'edited',
    setup(build) {
      build.onLoad({ filter: /cloudfunctions[\\/].*\.ts$/ }, ({ path: file }) => {
        const mine = [...left].filter((edit) => path.resolve(ROOT, 'cloudfunctions', edit.file) === file)
        if (mine.length === 0) return undefined
        const contents = mine.reduce(apply, fs.readFileSync(file, 'utf8'))
        for (const edit of mine) left.delete(edit)
        return { contents, loader: 'ts' }
      })
      build.onEnd(() => {
        for (const { file } of left) throw new Error(`${file} is not part of the simulation`)
      })
    },
  }
}

function apply(text: string, { file, find, replace }: Edit): string {
  const times = text.split(find).length - 1
  if (times !== 1) throw new Error(`${file} holds this ${times} times, not once: ${find}`)
  return text.replace(find, () => replace)
}

/** Bundles the simulation with the shipped code, changed by `edits`, into one file. */
export async function bundle(outfile: string, edits: readonly Edit[] = []): Promise<void> {
  await esbuild.build({
    entryPoints: [path.join(__dirname, 'worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    sourcemap: edits.length === 0 ? 'inline' : false,
    logLevel: 'silent',
    plugins: [withoutSdks, edited(edits)],
  })
}
