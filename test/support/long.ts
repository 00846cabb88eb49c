/** `npm run test:long`: the same proofs at a length that takes hours. */
export const isLong = Boolean(process.env['LONG'])
