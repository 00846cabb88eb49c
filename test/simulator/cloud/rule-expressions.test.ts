import { compileRule } from '../../../simulator/cloud/rules/expression'

const scope = { auth: { openid: 'o1' }, resource: { openid: 'o1', path: 'public/a.jpg' }, now: 5 }
const holds = (rule: boolean | string, given: Record<string, unknown> = scope): boolean =>
  compileRule(rule, ['auth', 'resource', 'now'])(given)

it.each<[boolean | string, boolean]>([
  [true, true], [false, false], ['true', true], ['auth != null', true], ['auth == null', false],
  ['resource.openid == auth.openid', true], ['resource.openid === "o2"', false], ["auth['openid'] == 'o1'", true],
  ['/^public/.test(resource.path) == true', true], ['/\\.png$/.test(resource.path) || now > 4', true],
  ['!(now >= 6) && now < 6 && now <= 5', true], ['auth.openid in ["o1", "o2"]', true], ['auth.openid in ["o3"]', false],
  ['auth.uid == resource.openid', false], ['auth.openid', false], ['auth.openid == auth.constructor', false],
  ['1 == "1"', false], ['undefined == null', true],
])('%j gives %s', (rule, expected) => {
  expect(holds(rule)).toBe(expected)
})

it('does not hold when it reads a field of nothing, unless the other side of || does', () => {
  expect(holds('auth.openid == resource.openid', { ...scope, auth: null })).toBe(false)
  expect(holds('auth.openid != "x"', { ...scope, auth: null })).toBe(false)
  expect(holds('auth.openid == "x" || now == 5', { ...scope, auth: null })).toBe(true)
})

it.each(['doc.a == 1', 'get(`x`)', 'auth.openid.length()', 'auth = 1', 'now + 1 == 6', '(() => 1)()', 'auth ?? 1', '/a/', 'true; false', 'auth ==', '`a`'])(
  'does not understand %s, and says so', (rule) => {
    expect(() => compileRule(rule, ['auth', 'resource', 'now'])).toThrow('not emulated: rule')
  },
)
