import type { Case, Contract, Group } from '../contract'

const DAY = 86_400_000
const T0 = Date.UTC(2026, 0, 1)

/** Title, condition, and the ids of what it finds. */
const selected: [title: string, query: (contract: Contract) => unknown, expected: string][] = [
  ['everything without a condition', () => ({}), 'abcdef'],
  ['by equality', () => ({ group: 'x', n: 2 }), 'b'],
  ['by equality of a nested field, in both notations', () => ({ o: { p: 2 } }), 'b'],
  ['by a dotted path', () => ({ 'o.q': 1 }), 'c'],
  ['by eq and neq', ({ _ }) => ({ group: _.eq('x'), n: _.neq(2) }), 'ac'],
  ['what lacks the field, with neq', ({ _ }) => ({ group: _.neq('x') }), 'def'],
  ['by a range of numbers, leaving out other types', ({ _ }) => ({ n: _.gt(1) }), 'bcd'],
  ['by both ends of a range', ({ _ }) => ({ n: _.gte(2).and(_.lt(10)) }), 'bc'],
  ['by a range of an indexed field, descending', ({ _ }) => ({ group: 'x', n: _.gt(1).and(_.lte(3)) }), 'bc'],
  ['by a range of dates', ({ _ }) => ({ at: _.gte(new Date(T0 + DAY)).and(_.lt(new Date(T0 + 3 * DAY))) }), 'bc'],
  ['by equality of a date', () => ({ at: new Date(T0 + DAY) }), 'b'],
  ['by a range of strings in code point order', ({ _ }) => ({ name: _.gt('b') }), 'bd'],
  ['by one of several values', ({ _ }) => ({ n: _.in([1, 'ten', 99]) }), 'ae'],
  ['by one of several ids', ({ _ }) => ({ _id: _.in(['a', 'f', 'none']) }), 'af'],
  ['by none of several values', ({ _ }) => ({ n: _.nin([1, 2, 3, 10]) }), 'ef'],
  ['nothing for an empty list of values', ({ _ }) => ({ group: _.in([]) }), ''],
  ['null together with missing', () => ({ extra: null }), 'abcef'],
  ['null alone, with exists', ({ _ }) => ({ extra: _.exists(true).and(_.eq(null)) }), 'b'],
  ['by existence, null included', ({ _ }) => ({ extra: _.exists(true) }), 'bd'],
  ['by absence', ({ _ }) => ({ extra: _.exists(false) }), 'acef'],
  ['an element of an array by equality', () => ({ tags: 'red' }), 'abe'],
  ['an array by whole equality', () => ({ tags: ['red'] }), 'b'],
  ['an element of an array by position', () => ({ 'tags.1': 'blue' }), 'a'],
  ['arrays that hold all of several', ({ _ }) => ({ tags: _.all(['blue', 'red']) }), 'a'],
  ['a single value as a set of one, with all', ({ _ }) => ({ tags: _.all(['red']) }), 'abe'],
  ['arrays by size', ({ _ }) => ({ tags: _.size(0) }), 'c'],
  ['arrays of which one element meets all conditions', ({ _ }) => ({ rows: _.elemMatch({ k: 1, v: _.gt(5) }) }), 'e'],
  ['arrays whose elements meet the conditions together', () => ({ 'rows.k': 2, 'rows.v': 5 }), 'd'],
  ['by remainder, also of the elements of an array', ({ _ }) => ({ marks: _.mod(5, 2) }), 'f'],
  ['by regular expression', () => ({ name: /^alpha/i }), 'ac'],
  ['by db.RegExp', ({ db }) => ({ name: db.RegExp({ regexp: 'A', options: '' }) }), 'a'],
  ['by or of whole conditions', ({ _ }) => _.or([{ n: 1 }, { group: 'y' }]), 'ade'],
  ['by or on one field', ({ _ }) => ({ n: _.eq(1).or(_.gt(5)) }), 'ad'],
  ['by and of whole conditions', ({ _ }) => _.and([{ group: 'x' }, _.or([{ n: 1 }, { n: 3 }])]), 'ac'],
  ['by nor', ({ _ }) => _.nor([{ group: 'x' }, { n: 10 }]), 'ef'],
  ['by not', ({ _ }) => ({ n: _.not(_.gt(1)) }), 'aef'],
  ['by an expression over two fields', ({ _ }) => _.expr({ $gt: ['$n', '$o.p'] }), 'de'],
]

const ids = (list: Record<string, unknown>[]): string => list.map(({ _id }) => _id).join('')

/** Title, query, and the ids of what it reads, in order. */
const read: Case[] = [
  ['sorted by several fields in both directions', async ({ db }) => ids((await db.collection('items').orderBy('group', 'asc').orderBy('n', 'desc').get()).data), 'fcbaed'],
  ['sorted against the index', async ({ db }) => ids((await db.collection('items').orderBy('group', 'desc').orderBy('n', 'asc').get()).data), 'deabcf'],
  ['by pages', async ({ db }) => ids((await db.collection('items').where({ group: 'x' }).orderBy('n', 'desc').skip(1).limit(1).get()).data), 'b'],
  ['nothing behind the last page', async ({ db }) => ids((await db.collection('items').skip(6).get()).data), ''],
  ['with some fields alone', async ({ db }) => (await db.collection('items').where({ _id: 'c' }).field({ n: true, 'o.p': true }).get()).data, [{ _id: 'c', n: 3, o: { p: 3 } }]],
  ['without some fields', async ({ db }) => (await db.collection('items').where({ _id: 'b' }).field({ _id: false, at: false, o: false, tags: false }).get()).data,
    [{ group: 'x', n: 2, name: 'beta', extra: null }]],
]

export const queries: Group = {
  name: 'where()',
  writes: false,
  documents: {
    items: [
      { _id: 'a', group: 'x', n: 1, at: new Date(T0), tags: ['red', 'blue'], o: { p: 1 }, name: 'Alpha' },
      { _id: 'b', group: 'x', n: 2, at: new Date(T0 + DAY), tags: ['red'], o: { p: 2 }, name: 'beta', extra: null },
      { _id: 'c', group: 'x', n: 3, at: new Date(T0 + 2 * DAY), tags: [], o: { p: 3, q: 1 }, name: 'alphabet' },
      { _id: 'd', group: 'y', n: 10, at: new Date(T0 + 3 * DAY), rows: [{ k: 1, v: 5 }, { k: 2, v: 6 }], name: '中文', extra: 1 },
      { _id: 'e', group: 'y', n: 'ten', tags: 'red', rows: [{ k: 1, v: 6 }], name: '' },
      { _id: 'f', n: null, marks: [2, 7, 12] },
    ],
  },
  cases: [
    ...selected.map(([title, query, expected]): Case => [`selects ${title}`, async (contract) => {
      const found = contract.db.collection('items').where(query(contract))
      return [ids((await found.get()).data).split('').sort().join(''), (await found.count()).total]
    }, [expected, expected.length]]),
    ...read.map(([title, run, expected]): Case => [`reads ${title}`, run, expected]),
  ],
}
