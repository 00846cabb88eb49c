import type { Case, Contract, Group } from '../contract'

const AT = new Date('2026-02-03T04:05:06.789Z')

/** Expression, as it is written with the SDK's commands, and its value for the one document there is. */
const expressions: [title: string, expression: ($: Contract['$']) => unknown, value: unknown][] = [
  ['abs', ($) => $.abs!('$below'), 7], ['add', ($) => $.add!(['$n', 5, 1]), 16], ['add of a date', ($) => $.add!(['$at', 1000]), new Date(AT.getTime() + 1000)],
  ['ceil', ($) => $.ceil!('$ratio'), 3], ['divide', ($) => $.divide!(['$n', 4]), 2.5], ['exp', ($) => $.exp!(0), 1], ['floor', ($) => $.floor!('$ratio'), 2],
  ['ln', ($) => $.ln!(1), 0], ['log', ($) => $.log!([8, 2]), 3], ['log10', ($) => $.log10!(1000), 3], ['mod', ($) => $.mod!(['$n', 3]), 1], ['multiply', ($) => $.multiply!(['$n', '$ratio']), 25],
  ['pow', ($) => $.pow!(['$n', 2]), 100], ['sqrt', ($) => $.sqrt!(16), 4], ['subtract', ($) => $.subtract!(['$n', 3]), 7], ['subtract of dates', ($) => $.subtract!(['$at', new Date(AT.getTime() - 50)]), 50],
  ['trunc', ($) => $.trunc!(-2.7), -2],
  ['and', ($) => $.and!([true, '$n']), true], ['or', ($) => $.or!([false, null, 0]), false], ['not', ($) => $.not!(['$missing']), true],
  ['cmp', ($) => $.cmp!(['$n', 20]), -1], ['eq', ($) => $.eq!(['$n', 10]), true], ['neq', ($) => $.neq!(['$n', 10]), false], ['gt', ($) => $.gt!(['$n', 9]), true],
  ['gte', ($) => $.gte!(['$n', 10]), true], ['lt', ($) => $.lt!(['$n', 10]), false], ['lte', ($) => $.lte!(['$n', 10]), true], ['gt across types', ($) => $.gt!(['$text', '$n']), true],
  ['cond as an object', ($) => $.cond!({ if: $.gt!(['$n', 5]), then: 'much', else: 'little' }), 'much'], ['cond as a list', ($) => $.cond!([false, 1, 2]), 2],
  ['ifNull', ($) => $.ifNull!(['$missing', 'none']), 'none'],
  ['switch', ($) => $.switch!({ branches: [{ case: $.lt!(['$n', 5]), then: 'a' }, { case: $.lt!(['$n', 50]), then: 'b' }], default: 'c' }), 'b'],
  ['concat', ($) => $.concat!(['$text', '-', 'z']), 'Hello, 世界-z'], ['concat with null', ($) => $.concat!(['$text', null]), null], ['toLower', ($) => $.toLower!('$text'), 'hello, 世界'],
  ['toUpper', ($) => $.toUpper!('$text'), 'HELLO, 世界'], ['split', ($) => $.split!(['$text', ', ']), ['Hello', '世界']], ['strLenCP', ($) => $.strLenCP!('$text'), 9],
  ['strLenBytes', ($) => $.strLenBytes!('$text'), 13], ['substrCP', ($) => $.substrCP!(['$text', 7, 1]), '世'], ['substrBytes', ($) => $.substrBytes!(['$text', 0, 5]), 'Hello'],
  ['indexOfCP', ($) => $.indexOfCP!(['$text', '世']), 7], ['indexOfBytes', ($) => $.indexOfBytes!(['$text', '界']), 10], ['trim', () => ({ $trim: { input: '  a ' } }), 'a'],
  ['ltrim', () => ({ $ltrim: { input: 'xxa', chars: 'x' } }), 'a'], ['rtrim', () => ({ $rtrim: { input: 'a  ' } }), 'a'], ['strcasecmp', ($) => $.strcasecmp!(['AB', 'ab']), 0],
  ['arrayElemAt', ($) => $.arrayElemAt!(['$list', -1]), 2], ['concatArrays', ($) => $.concatArrays!(['$list', [9]]), [3, 1, 2, 9]],
  ['filter', ($) => $.filter!({ input: '$list', as: 'x', cond: $.gte!(['$$x', 2]) }), [3, 2]], ['in', ($) => $.in!([1, '$list']), true], ['indexOfArray', ($) => $.indexOfArray!(['$list', 2]), 2],
  ['isArray', ($) => $.isArray!('$list'), true], ['map', ($) => $.map!({ input: '$list', as: 'x', in: $.multiply!(['$$x', 2]) }), [6, 2, 4]], ['range', ($) => $.range!([0, 6, 2]), [0, 2, 4]],
  ['reduce', ($) => $.reduce!({ input: '$list', initialValue: 0, in: $.add!(['$$value', '$$this']) }), 6], ['reverseArray', ($) => $.reverseArray!('$list'), [2, 1, 3]],
  ['size', ($) => $.size!('$list'), 3], ['slice', ($) => $.slice!(['$list', 1, 2]), [1, 2]], ['zip', ($) => $.zip!({ inputs: ['$list', ['a', 'b', 'c']] }), [[3, 'a'], [1, 'b'], [2, 'c']]],
  ['arrayToObject', ($) => $.arrayToObject!([[['k', 1]]]), { k: 1 }], ['objectToArray', ($) => $.objectToArray!('$o'), [{ k: 'p', v: 1 }, { k: 'q', v: 2 }]],
  ['mergeObjects', ($) => $.mergeObjects!(['$o', { q: 9 }]), { p: 1, q: 9 }], ['max of a list', ($) => $.max!('$list'), 3], ['min of a list', ($) => $.min!('$list'), 1],
  ['sum of a list', ($) => $.sum!('$list'), 6], ['avg of a list', ($) => $.avg!('$list'), 2],
  ['setUnion', ($) => $.setUnion!([['a'], ['b', 'a']]), ['a', 'b']], ['setIntersection', ($) => $.setIntersection!(['$list', [1, 9]]), [1]], ['setDifference', ($) => $.setDifference!(['$list', [1]]), [3, 2]],
  ['setEquals', ($) => $.setEquals!([[1, 2], [2, 1, 1]]), true], ['setIsSubset', ($) => $.setIsSubset!([[1], '$list']), true], ['allElementsTrue', ($) => $.allElementsTrue!([[1, 0]]), false],
  ['anyElementTrue', ($) => $.anyElementTrue!([[0, 1]]), true],
  ['year', ($) => $.year!('$at'), 2026], ['month', ($) => $.month!('$at'), 2], ['dayOfMonth', ($) => $.dayOfMonth!('$at'), 3], ['hour', ($) => $.hour!('$at'), 4], ['minute', ($) => $.minute!('$at'), 5],
  ['second', ($) => $.second!('$at'), 6], ['millisecond', ($) => $.millisecond!('$at'), 789], ['dayOfWeek', ($) => $.dayOfWeek!('$at'), 3], ['dayOfYear', ($) => $.dayOfYear!('$at'), 34],
  ['week', ($) => $.week!('$at'), 5], ['isoWeek', ($) => $.isoWeek!('$at'), 6], ['isoDayOfWeek', ($) => $.isoDayOfWeek!('$at'), 2], ['isoWeekYear', ($) => $.isoWeekYear!('$at'), 2026],
  ['hour of a time zone', ($) => $.hour!({ date: '$at', timezone: 'Asia/Shanghai' }), 12],
  ['dateToString', ($) => $.dateToString!({ date: '$at', format: '%Y-%m-%d %H:%M:%S', timezone: '+08:00' }), '2026-02-03 12:05:06'],
  ['dateFromParts', ($) => $.dateFromParts!({ year: 2026, month: 2, day: 3, hour: 4 }), new Date('2026-02-03T04:00:00Z')],
  ['dateFromString', ($) => $.dateFromString!({ dateString: '2026-02-03T04:05:06.789Z' }), AT],
  ['dateToParts', () => ({ $dateToParts: { date: '$at' } }), { year: 2026, month: 2, day: 3, hour: 4, minute: 5, second: 6, millisecond: 789 }],
  ['literal', ($) => $.literal!('$n'), '$n'], ['let', ($) => $.let!({ vars: { x: '$n' }, in: $.add!(['$$x', 1]) }), 11], ['type', () => ({ $type: '$text' }), 'string'],
]

export const expressionsOfPipelines: Group = {
  name: 'command.aggregate',
  writes: false,
  documents: { items: [{ _id: 'a', n: 10, below: -7, ratio: 2.5, text: 'Hello, 世界', list: [3, 1, 2], o: { p: 1, q: 2 }, at: AT }] },
  cases: expressions.map(([title, expression, value]): Case => [title, async ({ db, $ }) => {
    const { list } = await db.collection('items').aggregate().project({ _id: 0, value: expression($) }).end()
    return list
  }, [{ value }]]),
}
