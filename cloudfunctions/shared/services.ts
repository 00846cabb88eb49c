import { cloudDatabase } from './platform/database/cloud-database'
import { required } from './platform/configuration'
import { cloudFiles } from './platform/files'
import { keyedHash } from './platform/hash'
import { createLog } from './platform/log'
import { subscribeMessages } from './platform/notices'
import { secureRandom } from './platform/random'
import { wechatPay } from './platform/wechat-pay'
import { wechatRefunds } from './platform/wechat-refunds'
import type { AuditStore } from './audit/store'
import type { DeviceStore } from './device-session/device-store'
import type { DeviceSessionStore } from './device-session/store'
import type { InvoiceStore } from './invoice/store'
import type { LeavingStore } from './leaving/store'
import type { LedgerStore } from './ledger/store'
import type { LegacyStore } from './legacy/store'
import type { LookupStore } from './lookup/store'
import { herald, type Herald } from './notice/herald'
import type { NoticeGateway } from './notice/notice-gateway'
import type { NoticeStore } from './notice/store'
import type { OperationStore } from './operation/store'
import type { Clock, Files, KeyedHash, Log, Random } from './ports'
import type { ReconciliationStore } from './reconciliation/store'
import type { PaymentGateway } from './recharge/payment-gateway'
import type { RechargeStore } from './recharge/store'
import type { RefundGateway } from './refund/refund-gateway'
import type { RefundStore } from './refund/store'
import { settingsReader, type SettingsStore } from './settings/reader'
import type { Settings } from './settings/settings'
import type { PhoneNumberGateway } from './sign-in/phone-number-gateway'
import type { ReviewSignIn } from './sign-in/reviewer'
import type { SmsGateway } from './sign-in/sms-gateway'
import type { SignInStore } from './sign-in/store'
import { auditStore } from './stores/audit-store'
import { deviceSessionStore } from './stores/device-session-store'
import { deviceStore } from './stores/device-store'
import type { Documents, WalletDatabase } from './stores/documents'
import { invoiceStore } from './stores/invoice-store'
import { leavingStore } from './stores/leaving-store'
import { legacyStore } from './stores/legacy-store'
import { lookupStore } from './stores/lookup-store'
import { noticeStore } from './stores/notice-store'
import { operationStore } from './stores/operation-store'
import { rechargeStore } from './stores/recharge-store'
import { reconciliationStore } from './stores/reconciliation-store'
import { refundStore } from './stores/refund-store'
import { settingsStore } from './stores/settings-store'
import { signInStore } from './stores/sign-in-store'
import { ticketStore } from './stores/ticket-store'
import type { TicketStore } from './ticket/store'

/** All that the functions work with. Text messages are the users' function's alone: see {@link UserServices}. */
export interface Services {
  recharges: RechargeStore
  /** The same store, as the ledger sees it. */
  ledger: LedgerStore
  refunds: RefundStore
  deviceSessions: DeviceSessionStore
  devices: DeviceStore
  reconciliations: ReconciliationStore
  audits: AuditStore
  operations: OperationStore
  lookups: LookupStore
  legacy: LegacyStore
  tickets: TicketStore
  invoices: InvoiceStore
  signIns: SignInStore
  notices: NoticeStore
  herald: Herald
  leaving: LeavingStore
  settings: () => Promise<Settings>
  /** Where they are kept. */
  settingsStore: SettingsStore
  pay: PaymentGateway & RefundGateway
  files: Files
  clock: Clock
  random: Random
  hash: KeyedHash
  log: Log
}

/** Those of the function that also signs people in. */
export interface UserServices extends Services {
  sms: SmsGateway
  phoneNumbers: PhoneNumberGateway
  /** Null: no reviewer signs in. */
  review: ReviewSignIn | null
}

export type Outside = Pick<Services, 'pay' | 'files' | 'clock' | 'random' | 'hash' | 'log'> & {
  /** WeChat's subscribe messages; absent: nobody is told anything. */
  messages?: NoticeGateway
}

/** Services on a database and an outside world. */
export function servicesOn(database: WalletDatabase, { messages, ...outside }: Outside): Services {
  const recharges = rechargeStore(database)
  const notices = noticeStore(database)
  const kept = settingsStore(database)
  const settings = settingsReader({ store: kept, clock: outside.clock })
  return {
    ...outside,
    recharges,
    ledger: recharges,
    refunds: refundStore(database),
    deviceSessions: deviceSessionStore(database),
    devices: deviceStore(database),
    reconciliations: reconciliationStore(database),
    audits: auditStore(database),
    operations: operationStore(database),
    lookups: lookupStore(database),
    legacy: legacyStore(database),
    tickets: ticketStore(database),
    invoices: invoiceStore(database),
    signIns: signInStore(database),
    leaving: leavingStore(database),
    notices,
    herald: messages ? herald({ notices, gateway: messages, settings, ...outside }) : NO_HERALD,
    settings,
    settingsStore: kept,
  }
}

const NO_HERALD: Herald = { tell: async () => undefined }

/** Those of a deployed function, once per instance. @param where the function's name, for the log */
export function cloudServices(where: string): Services {
  const hash = keyedHash(required('HASH_KEY'))
  return servicesOn(cloudDatabase<Documents>(), {
    pay: { ...wechatPay(secureRandom), ...wechatRefunds(secureRandom) },
    files: cloudFiles,
    messages: subscribeMessages(),
    clock: Date.now,
    random: secureRandom,
    hash,
    log: createLog(where, hash),
  })
}
