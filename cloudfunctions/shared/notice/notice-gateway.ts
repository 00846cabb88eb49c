/** A subscribe message. */
export interface Message {
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}

export type MessageReply = { kind: 'taken' } | { kind: 'refused', heard: string }

/** WeChat's subscribe messages. Never rejects, and answers soon, whatever WeChat does. */
export interface NoticeGateway {
  send(message: Message): Promise<MessageReply>
}
