/** Errors as wx-server-sdk throws them: an operation's have lost the platform's code, the commit's still carry it. */
export const operationError = (operation: string, text: string): Error =>
  Object.assign(new Error(`${operation}:fail -501001 resource system error. ${text}`), { errCode: -501001 })

export const conflictInside = (operation: string): Error =>
  operationError(operation, '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.')

export const conflictAtCommit = () => ({
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message: '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  requestId: 'r',
})

export const busy = (operation: string): Error => operationError(operation, '[ResourceUnavailable.TransactionBusy] Transaction is busy.')

export const duplicateKey = (collection: string, index: string): Error => Object.assign(
  new Error(`collection.add:fail -502001 database request fail. [FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt.${collection} index: ${index} dup key: { f: "v" }}]}, {<nil>}]`),
  { errCode: -502001 },
)

export const timedOut = (): Error => Object.assign(new Error('request timeout'), { code: 'ESOCKETTIMEDOUT' })
