import fc from 'fast-check'
import { keyedHash } from '../../../cloudfunctions/shared/platform/hash'
import { createLog, mask } from '../../../cloudfunctions/shared/platform/log'

describe('the log', () => {
  it('writes one line of JSON whatever it is given', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (what, value) => {
      const lines: string[] = []
      createLog('api', keyedHash('key'), (line) => lines.push(line)).refused(what, { value })
      expect(lines).toHaveLength(1)
      expect(lines[0]).not.toMatch(/[\n\r]/)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'refused', where: 'api' })
    }))
  })

  it('masks mobile numbers, openids and codes wherever they turn up', () => {
    fc.assert(fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (mobile) => {
      expect(mask(`to +86${mobile}: failed`)).not.toContain(mobile)
      expect(mask(`{"mobile":"${mobile}"}`)).toContain(`${mobile.slice(0, 3)}******${mobile.slice(9)}`)
    }))
    fc.assert(fc.property(fc.stringMatching(/^o[\w-]{27}$/), fc.constantFrom('"', ' ', ':', '/', '.', ',', '=', '，'), (openid, mark) => {
      expect(mask(`for${mark}${openid}${mark}`)).toBe(`for${mark}o***${mark}`)
    }))
    expect(mask('code 123456, wrong')).toBe('code ******, wrong')
    expect(mask('E11000 duplicate key error index: openid dup key: { openid: "oZWaC4" }')).not.toContain('oZWaC4')
  })

  it('keeps numbers of orders and places in code', () => {
    const text = 'order 0123456789abcdef0123456789abcdef at /var/user/index.js:123456:7'
    expect(mask(text)).toBe(text)
  })

  it('names a person by a tag that says nothing and is always the same', () => {
    const log = createLog('api', keyedHash('key'), () => undefined)
    expect(log.tag('oZWaC4xeOVCUkip5njeEeXi1TEsk')).toBe(log.tag('oZWaC4xeOVCUkip5njeEeXi1TEsk'))
    expect(log.tag('a')).not.toBe(log.tag('b'))
    expect(log.tag('a')).not.toBe(createLog('api', keyedHash('other'), () => undefined).tag('a'))
  })

  it('writes causes too', () => {
    const lines: string[] = []
    createLog('api', keyedHash('key'), (line) => lines.push(line)).failed(new Error('outer', { cause: { toString: () => 'inner' } }), {})
    expect(lines[0]).toContain('outer')
    expect(lines[0]).toContain('inner')
  })
})

describe('keyed hashes', () => {
  it('differ by key, purpose and parts, however these are cut', () => {
    const hash = keyedHash('key')
    const all = [hash('a', 'b', 'c'), hash('a', 'bc'), hash('ab', 'c'), hash('a', 'b', 'c', ''), keyedHash('other')('a', 'b', 'c')]
    expect(new Set(all).size).toBe(all.length)
    expect(all.every((text) => /^[\w-]{43}$/.test(text))).toBe(true)
  })
})
