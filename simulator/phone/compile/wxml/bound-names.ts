const BINDING = /\{\{([\s\S]*?)\}\}/g
const TEXT = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g
const NAME = /[A-Za-z_$][\w$]*/g

/**
 * All names in the bindings of a template, those of fields too: whoever asks whether a name is used errs on the side of
 * yes. `null` where an object is spread, whose names nobody knows.
 */
export function namesInBindings(wxml: string): Set<string> | null {
  const names = new Set<string>()
  for (const [, expression = ''] of wxml.matchAll(BINDING)) {
    if (expression.includes('...')) return null
    for (const [name] of expression.replace(TEXT, '').matchAll(NAME)) names.add(name)
  }
  return names
}
