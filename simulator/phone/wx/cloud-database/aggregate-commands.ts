/** `db.command.aggregate`: expressions of pipelines. Each is the operator of its name. */

/** Names that differ from the operator's. */
const OPERATORS: Record<string, string> = { neq: 'ne' }

/** Expressions that are known under these names; another name is none of the platform's. */
const NAMES = (
  'abs add addToSet allElementsTrue and anyElementTrue arrayElemAt arrayToObject avg ceil cmp concat concatArrays cond convert '
  + 'dateFromParts dateFromString dateToParts dateToString dayOfMonth dayOfWeek dayOfYear divide eq exp filter first floor gt gte hour ifNull in '
  + 'indexOfArray indexOfBytes indexOfCP isArray isoDayOfWeek isoWeek isoWeekYear last let literal ln log log10 lt lte ltrim map max '
  + 'mergeObjects meta millisecond min minute mod month multiply neq not objectToArray or pow push range reduce reverseArray rtrim second '
  + 'setDifference setEquals setIntersection setIsSubset setUnion size slice split sqrt stdDevPop stdDevSamp strLenBytes strLenCP strcasecmp '
  + 'substr substrBytes substrCP subtract sum switch toBool toDate toDecimal toDouble toInt toLong toLower toObjectId toString toUpper trim '
  + 'trunc type week year zip'
).split(' ')

export const aggregateCommands: Record<string, unknown> = Object.fromEntries(NAMES.map((name) => [
  name, (operand: unknown) => ({ [`$${OPERATORS[name] ?? name}`]: operand }),
]))
