import { canonicalText, signatureOf, signatureProblem, type DeviceRequest } from '../../../cloudfunctions/shared/device-session/signature'
import { requestHash as hash } from '../../../cloudfunctions/shared/platform/hash'
import vectors from './signature-vectors.json'

const [first] = vectors
if (!first) throw new Error('no vectors')
const now = Number(first.timestamp) * 1_000
const problem = (change: Partial<DeviceRequest> = {}, signature = first.signature, at = now) =>
  signatureProblem({ ...first, ...change }, signature, first.key, hash, at)
/** Signed with the right key, whatever it says. */
const signed = (change: Partial<DeviceRequest>, at = now) =>
  problem(change, signatureOf({ ...first, ...change }, first.key, hash), at)

describe('the signature of a device', () => {
  // Made by another program: whoever builds a device checks theirs against the same file.
  it.each(vectors)('of $name is as the test vector says', ({ key, canonical, signature, ...request }) => {
    expect(canonicalText(request, hash.sha256)).toBe(canonical)
    expect(signatureOf(request, key, hash)).toBe(signature)
    expect(signatureProblem(request, signature, key, hash, Number(request.timestamp) * 1_000)).toBeNull()
  })

  it.each<[string, Partial<DeviceRequest>]>([
    ['method', { method: 'PUT' }], ['path', { path: '/ack' }], ['timestamp', { timestamp: String(now / 1_000 + 1) }],
    ['nonce', { nonce: `${first.nonce}x` }], ['body', { body: `${first.body} ` }],
  ])('covers the %s', (_part, change) => {
    expect(problem(change)).toBe('SIGNATURE_WRONG')
  })

  it.each(['', first.signature.slice(1), `${first.signature}0`, first.signature.toUpperCase(), '0'.repeat(64)])('is not %j', (signature) => {
    expect(problem({}, signature)).toBe('SIGNATURE_WRONG')
  })

  it('is good for 300 s before and after its time', () => {
    expect(problem({}, first.signature, now + 300_000)).toBeNull()
    expect(problem({}, first.signature, now - 300_000)).toBeNull()
    expect(problem({}, first.signature, now + 300_001)).toBe('TIMESTAMP_OUTSIDE_WINDOW')
    expect(problem({}, first.signature, now - 300_001)).toBe('TIMESTAMP_OUTSIDE_WINDOW')
  })

  it.each<[string, Partial<DeviceRequest>]>([
    ['small letters in the method', { method: 'post' }],
    ['a line break in the path', { path: '/beat\n1' }],
    ['a query', { path: '/beat?x=1' }],
    ['a path without its slash', { path: 'beat' }],
    ['milliseconds', { timestamp: String(now) }],
    ['no number', { timestamp: 'NaN' }],
    ['an exponent', { timestamp: '1795e6' }],
    ['blanks', { timestamp: ` ${first.timestamp}` }],
    ['a short nonce', { nonce: 'abc' }],
    ['a long nonce', { nonce: 'a'.repeat(65) }],
    ['a line break in the nonce', { nonce: `${first.nonce}\n` }],
  ])('is not looked at with %s', (_what, change) => {
    expect(signed(change)).toBe('MALFORMED')
  })
})
