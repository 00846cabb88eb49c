import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { PhoneEvents } from '../protocol'
import { records } from '../inspect/records'
import { printError } from './console'

/** Where errors of the Mini Program go. */
export interface ErrorSink {
  send(exception: PhoneEvents['exception']): void
  /** App.onError and wx.onError. */
  error(message: string): void
  /** App.onUnhandledRejection and wx.onUnhandledRejection. */
  unhandledRejection(reason: unknown, promise: Promise<unknown>): void
}

/** The browser's remark on a resize observer that needs another frame; no error of anybody. */
const HARMLESS = /^ResizeObserver loop/
/** WeChat takes attributes that a component does not know without a word. */
const SILENT = /is not a valid property$|is not a valid event binding or slot value$/

const describe = (error: unknown): PhoneEvents['exception'] => {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack ?? '' }
  const message = typeof error === 'object' && error !== null ? JSON.stringify(error) : String(error)
  return { name: 'Error', message, stack: '' }
}

/** Reports an error that nobody handled. */
export const reportException = (sink: ErrorSink, error: unknown): void => {
  const exception = describe(error)
  printError(error)
  records.threw(exception.message)
  sink.send(exception)
  sink.error(exception.stack ? `${exception.message}\n${exception.stack}` : exception.message)
}

/** Catches what falls through: handlers, lifecycles and observers by way of glass-easel, timers and promises by the browser. */
export const watchErrors = (sink: ErrorSink): void => {
  addGlobalErrorListener((error) => {
    reportException(sink, error)
    return false
  })
  addGlobalWarningListener((message) => {
    if (!SILENT.test(message)) console.warn(message)
    return false
  })
  window.addEventListener('error', (event) => {
    if (HARMLESS.test(event.message)) return
    event.preventDefault()
    reportException(sink, event.error ?? event.message)
  })
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    printError(event.reason)
    records.threw(describe(event.reason).message)
    sink.send(describe(event.reason))
    sink.unhandledRejection(event.reason, event.promise)
  })
}
