import type { CompiledPackage } from './package'

declare global {
  var __miniProgram: CompiledPackage | undefined
}

/** Fetches the Mini Program as it is compiled now. Rejects when the script cannot be loaded or is no package. */
export const loadPackage = (version: string): Promise<CompiledPackage> =>
  new Promise((resolve, reject) => {
    globalThis.__miniProgram = undefined
    const script = document.createElement('script')
    script.src = `/phone/package.js?v=${encodeURIComponent(version)}`
    script.addEventListener('error', () => reject(new Error('the compiled Mini Program cannot be loaded')))
    script.addEventListener('load', () => {
      if (globalThis.__miniProgram) resolve(globalThis.__miniProgram)
      else reject(new Error('the compiled Mini Program did not start'))
    })
    document.head.append(script)
    script.addEventListener('load', () => script.remove())
  })
