/** What the JSON API gives of the cloud's own types, as far as the desk shows it; the sources need Node's types. */

export interface Payment {
  outTradeNo: string
  prepayId: string
  openid: string
  body: string
  totalFee: number
  createdAt: number
  expiresAt: number
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  refundedFee: number
  paidAt?: number
  transactionId?: string
  /** The sheet is open on a phone. */
  sheetOpen: boolean
  notices: Notice[]
}

/** A callback of WeChat Pay. */
export interface Notice {
  id: string
  kind: 'payment' | 'refund'
  functionName: string
  state: 'pending' | 'acknowledged' | 'lost' | 'given-up'
  attempts: number
  nextAt: number | null
  deliveries: { at: number; acknowledged: boolean; answer: string }[]
}

/** A subscribe message that reached somebody. */
export interface ReceivedMessage {
  at: number
  openid: string
  templateId: string
  page: string
  data: Record<string, string>
  state: string
}

/** A file in cloud storage. */
export interface StoredFile {
  path: string
  fileID: string
  openid: string | null
  size: number
  type: string
  at: number
  url: string
}

export interface CollectionInfo {
  name: string
  count: number
}
