import { transform, type Loader } from 'esbuild'

/**
 * A file with `import` as well as `module.exports`. DevTools turns imports into `require`, so both work there; to the
 * bundler the file is an ES module, where `module` does not exist.
 */
export function isMixedModule(text: string): boolean {
  return /^\s*import\b[^(.]/m.test(text) && /\bmodule\.exports\b|\bexports\.\w+\s*=[^=]/.test(text)
}

/**
 * The file with its imports turned into `require`, and a source map inside. Broken text is returned as it is: the
 * bundler says what is wrong.
 */
export async function asCommonJs(text: string, file: string, loader: Loader): Promise<string> {
  try {
    const { code } = await transform(text, {
      loader, format: 'cjs', target: 'es2022', sourcemap: 'inline', sourcefile: file, logLevel: 'silent',
    })
    return code
  } catch {
    return text
  }
}
