import { refused, type Case, type Contract, type Group } from '../contract'

const original = {
  _id: 'a', n: 5, text: 'x', none: null, list: [1, 2, 3], words: ['b', 'a'], rows: [{ k: 1, v: 9 }, { k: 2, v: 8 }], o: { p: 1, q: 2 },
}
type Data = Record<string, unknown>

/** Title, update, and what differs afterwards; undefined: it is gone. */
const changes: [title: string, data: (contract: Contract) => Data, expected: Data][] = [
  ['sets fields and leaves the others', () => ({ text: 'y', added: [] }), { text: 'y', added: [] }],
  ['merges a nested object instead of replacing it', () => ({ o: { p: 7 } }), { o: { p: 7, q: 2 } }],
  ['replaces a nested object with set', ({ _ }) => ({ o: _.set({ z: 1 }) }), { o: { z: 1 } }],
  ['sets a dotted path, making the objects on the way', () => ({ 'm.a.b': 1 }), { m: { a: { b: 1 } } }],
  ['sets an element of an array by its position', () => ({ 'list.1': 9 }), { list: [1, 9, 3] }],
  ['sets the time of the clock', ({ db }) => ({ at: db.serverDate({ offset: -5 }) }), { at: new Date(Date.parse('2026-03-01T04:00:00Z') - 5) }],
  ['removes a field', ({ _ }) => ({ text: _.remove(), 'o.p': _.remove() }), { text: undefined, o: { q: 2 } }],
  ['increments, from 0 where missing', ({ _ }) => ({ n: _.inc(-7), m: _.inc(2) }), { n: -2, m: 2 }],
  ['multiplies, 0 where missing', ({ _ }) => ({ n: _.mul(3), m: _.mul(2) }), { n: 15, m: 0 }],
  ['keeps the lower and the higher value', ({ _ }) => ({ n: _.min(3), m: _.max(4), 'o.p': _.max(0) }), { n: 3, m: 4, o: { p: 1, q: 2 } }],
  ['renames a field', ({ _ }) => ({ text: _.rename('words2') }), { text: undefined, words2: 'x' }],
  ['pushes one and several values', ({ _ }) => ({ list: _.push(4), words: _.push(['c', 'd']) }), { list: [1, 2, 3, 4], words: ['b', 'a', 'c', 'd'] }],
  ['pushes into a missing array with position, sort and slice', ({ _ }) => ({ fresh: _.push({ each: [3, 1, 2], sort: 1, slice: 2 }) }), { fresh: [1, 2] }],
  ['pushes at a position', ({ _ }) => ({ list: _.push({ each: [8, 9], position: 1 }) }), { list: [1, 8, 9, 2, 3] }],
  ['pushes and keeps the last ones', ({ _ }) => ({ list: _.push({ each: [4], slice: -2 }) }), { list: [3, 4] }],
  ['pushes and sorts by a field', ({ _ }) => ({ rows: _.push({ each: [{ k: 0, v: 7 }], sort: { v: 1 } }) }), { rows: [{ k: 0, v: 7 }, { k: 2, v: 8 }, { k: 1, v: 9 }] }],
  ['unshifts', ({ _ }) => ({ list: _.unshift([8, 9]) }), { list: [8, 9, 1, 2, 3] }],
  ['pops and shifts', ({ _ }) => ({ list: _.pop(), words: _.shift() }), { list: [1, 2], words: ['a'] }],
  ['pulls by value and by condition', ({ _ }) => ({ words: _.pull('a'), list: _.pull(_.gt(1)), rows: _.pull({ k: 1 }) }), { words: ['b'], list: [1], rows: [{ k: 2, v: 8 }] }],
  ['pulls all of several values', ({ _ }) => ({ list: _.pullAll([1, 3]) }), { list: [2] }],
  ['adds to a set what it lacks', ({ _ }) => ({ list: _.addToSet(3), words: _.addToSet('c') }), { list: [1, 2, 3], words: ['b', 'a', 'c'] }],
  ['adds several to a set by $each', ({ _ }) => ({ list: _.addToSet({ $each: [3, 4, 4] }) }), { list: [1, 2, 3, 4] }],
  ['adds an object { each } as it is, as the platform does', ({ _ }) => ({ list: _.addToSet({ each: [4] }) }), { list: [1, 2, 3, { each: [4] }] }],
]

const refusals: [title: string, data: (contract: Contract) => Data, errCode: number, text: string][] = [
  ['to increment what is no number', ({ _ }) => ({ text: _.inc(1) }), -502001, 'Cannot apply $inc to a value of non-numeric type'],
  ['to increment null', ({ _ }) => ({ none: _.inc(1) }), -502001, 'non-numeric type null'],
  ['to multiply what is no number', ({ _ }) => ({ o: _.mul(2) }), -502001, 'Cannot apply $mul'],
  ['to push into what is no array', ({ _ }) => ({ n: _.push(1) }), -502001, 'must be an array but is of type int'],
  ['to pop from what is no array', ({ _ }) => ({ text: _.pop() }), -502001, 'Cannot apply $pop to a non-array value'],
  ['to set a field of null', () => ({ 'none.deep': 1 }), -502001, 'Cannot create field \'deep\' in element {none: null}'],
  ['to set a named field of an array', () => ({ 'list.deep': 1 }), -502001, 'Cannot create field \'deep\''],
  ['to write one path twice', ({ _ }) => ({ $set: { n: 1 }, n: _.inc(1) }), -502001, 'conflict at \'n\''],
  ['to write a path and one below it', () => ({ o: { p: 1 }, $unset: { o: '' } }), -502001, 'conflict at \'o\''],
  ['to change the id', () => ({ $set: { _id: 'b' } }), -502001, 'immutable field \'_id\''],
  ['an update that is empty once the SDK has dropped empty objects', () => ({ e: {} }), -502001, 'must have at least one element'],
  ['to write into the prototype of objects', () => ({ '__proto__.x': 1 }), -501001, 'not emulated: the field name __proto__'],
  ['operators that are not emulated', () => ({ $currentDate: { at: true } }), -501001, 'not emulated: the update operator $currentDate'],
]

const document = async ({ cloud }: Contract): Promise<unknown> => cloud.database.find('items', { query: { _id: 'a' } })[0]

export const updates: Group = {
  name: 'update()',
  writes: true,
  documents: { items: [original] },
  cases: [
    ...changes.map(([title, data, expected]): Case => [title, async (contract) => {
      const { stats } = await contract.db.collection('items').doc('a').update({ data: data(contract) })
      return [stats.updated, await document(contract)]
    }, [1, { ...original, ...expected }]]),
    ...refusals.map(([title, data, errCode, text]): Case => [
      `is refused: ${title}`, async (contract) => contract.db.collection('items').doc('a').update({ data: data(contract) }), refused(errCode, text),
    ]),
    ['counts an update that changes nothing as none', async ({ db }) => (await db.collection('items').doc('a').update({ data: { n: 5, o: { q: 2 } } })).stats.updated, 0],
  ],
}
