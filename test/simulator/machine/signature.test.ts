import { canonicalText, signatureOf, type Signed } from '../../../simulator/machine/protocol'
import vectors from '../../unit/device-session/signature-vectors.json'

it.each(vectors)('the reference client signs $name as the server does', ({ key, canonical, signature, ...request }) => {
  expect(canonicalText(request as Signed)).toBe(canonical)
  expect(signatureOf(request as Signed, key)).toBe(signature)
})
