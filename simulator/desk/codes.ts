import fs from 'node:fs'
import path from 'node:path'
import type { ScannableCode } from '../phone/protocol'

/** A compile mode of DevTools (编译模式): where and how the Mini Program can be opened. */
interface CompileMode {
  name: string
  pathName: string
  query?: string
}

/** Codes to be scanned: those on machines, the project's own, those that functions made, those put on the desk. */
export class Codes {
  private project: ScannableCode[] = []
  private added: ScannableCode[] = []

  /**
   * @param made codes of wxacode.getUnlimited, oldest first
   * @param standing those on machines
   */
  constructor(
    private readonly made: () => { page: string; scene: string }[],
    private readonly standing: () => ScannableCode[] = () => [],
  ) {}

  list(): ScannableCode[] {
    const made = this.made().map(({ page, scene }, index): ScannableCode => ({
      id: `made-${index}`, title: `Made by a function: ${scene}`, content: { kind: 'wxacode', path: page, scene },
    }))
    return [...this.standing(), ...this.project, ...made, ...this.added]
  }

  find(id: string): ScannableCode | undefined {
    return this.list().find((code) => code.id === id)
  }

  /** Puts a code on the desk; one that was put there with the same id is replaced. */
  add(code: ScannableCode): void {
    this.added = [...this.added.filter(({ id }) => id !== code.id), code]
  }

  /** Takes away a code that was put there. Returns whether there was one. */
  remove(id: string): boolean {
    const before = this.added.length
    this.added = this.added.filter((code) => code.id !== id)
    return this.added.length < before
  }

  /**
   * Reads the project's own codes: its compile modes that open it by a code, `scene=…` for Mini Program codes and
   * `q=…` for ordinary links, from project.config.json's `condition.miniprogram.list`.
   */
  readProject(directory: string): void {
    const text = fs.readFileSync(path.join(directory, 'project.config.json'), 'utf8')
    const config = JSON.parse(text) as { condition?: { miniprogram?: { list?: CompileMode[] } } }
    this.project = (config.condition?.miniprogram?.list ?? []).flatMap(({ name, pathName, query = '' }, index): ScannableCode[] => {
      const parameters = new URLSearchParams(query)
      const scene = parameters.get('scene')
      const url = parameters.get('q')
      const id = `mode-${index}`
      if (scene !== null) return [{ id, title: name, content: { kind: 'wxacode', path: pathName, scene } }]
      if (url !== null) return [{ id, title: name, content: { kind: 'link', url } }]
      return []
    })
  }
}
