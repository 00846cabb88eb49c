import fs from 'node:fs'
import path from 'node:path'
import type { ScannableCode } from '../phone/protocol'

/** A compile mode of DevTools (编译模式): where and how the Mini Program can be opened. */
interface CompileMode {
  name: string
  pathName: string
  query?: string
}

/**
 * The codes that lie on the desk: the project's own compile modes that open it by a code, `scene=…` for Mini Program
 * codes and `q=…` for ordinary links, from project.config.json's `condition.miniprogram.list`.
 */
export function codesOf(project: string): ScannableCode[] {
  const config = JSON.parse(fs.readFileSync(path.join(project, 'project.config.json'), 'utf8')) as { condition?: { miniprogram?: { list?: CompileMode[] } } }
  return (config.condition?.miniprogram?.list ?? []).flatMap(({ name, pathName, query = '' }, index) => {
    const parameters = new URLSearchParams(query)
    const scene = parameters.get('scene')
    const url = parameters.get('q')
    const id = `mode-${index}`
    if (scene !== null) return { id, title: name, content: { kind: 'wxacode' as const, path: pathName, scene } }
    if (url !== null) return { id, title: name, content: { kind: 'link' as const, url } }
    return []
  })
}
