import type { CompiledPackage } from '../package'
import { SCRIPT_PRELUDE } from './script/prelude'
import type { ScriptBundle } from './script/bundle'
import { WXS_PRELUDE } from './wxs/prelude'

/** Where the server answers with the source map of the script. */
export const SOURCE_MAP_URL = '/phone/package.js.map'

export type PackageData = Omit<CompiledPackage, 'templates' | 'wxsFunctions' | 'run'>

/** Puts a compiled package into one script, and moves the source map to where the bundle stands in it. */
export function writePackageScript(
  data: PackageData, bundle: ScriptBundle, templates: string,
): { script: string; sourceMap: string } {
  const before = `(() => {\n${WXS_PRELUDE}${SCRIPT_PRELUDE}`
  const script = `${before}${bundle.code}
globalThis.__miniProgram = {
  ...${JSON.stringify(data)},
  templates: ${templates},
  wxsFunctions: $wxs.functions,
  run: $mpScripts.run,
}
})()
//# sourceMappingURL=${SOURCE_MAP_URL}
`
  const map = JSON.parse(bundle.sourceMap) as { mappings: string }
  const lines = before.split('\n').length - 1
  return { script, sourceMap: JSON.stringify({ ...map, file: 'package.js', mappings: ';'.repeat(lines) + map.mappings }) }
}
