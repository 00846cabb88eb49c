import { JsonError, JsonText } from '../../../../simulator/phone/compile/config/json-text'

const problemOf = (text: string): string => {
  try {
    return `fine: ${JSON.stringify(new JsonText(text).value)}`
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return `${error.position.line}:${error.position.column} ${error.message}`
  }
}

describe('JSON files', () => {
  it.each([
    '{}', '[]', '"\\u4e2d\\n"', '-0.5e+3', 'true', 'null', ' {"a" : [1, {"b":null}, "x"] } ', '{"__proto__": 1}', '{"a":1,"a":2}',
  ])('are read as JSON.parse reads them: %s', (text) => {
    expect(new JsonText(text).value).toEqual(JSON.parse(text))
  })

  it.each([
    ['', '1:1 the file is empty, at least {} is needed'],
    ['\uFEFF{}', '1:1 the file starts with a byte order mark (BOM), save it as UTF-8 without BOM'],
    ['{\n  // no\n}', '2:3 comments are not allowed in JSON files'],
    ['{ "a": 1 /* no */ }', '1:10 comments are not allowed in JSON files'],
    ['{\n  "a": 1,\n}', '2:9 there is a comma too many before "}"'],
    ['[1, 2,]', '1:6 there is a comma too many before "]"'],
    ['{ a: 1 }', '1:3 a key in double quotes is expected, found "a"'],
    ["{ 'a': 1 }", '1:3 a key in double quotes is expected, found "\'"'],
    ['{ "a": "x\ny" }', '1:8 this string does not end on its line or holds an unknown escape'],
    ['{ "a": 1', '1:9 "," or "}" is expected, found the end of the file'],
    ['{ "a": 1 "b": 2 }', '1:10 "," or "}" is expected, found "\\""'],
    ['{} x', '1:4 unexpected "x" after the end of the JSON value'],
    ['{ "a": undefined }', '1:8 a value is expected, found "u"'],
  ])('are refused with the place: %j', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  it('know where each value stands', () => {
    const json = new JsonText('{\n  "pages": [\n    "a",\n    "b"\n  ]\n}')
    expect(json.at('pages', 1)).toEqual({ line: 4, column: 5 })
    expect(json.at('pages', 7)).toEqual({ line: 2, column: 12 })
    expect(json.at('window')).toEqual({ line: 1, column: 1 })
  })
})
