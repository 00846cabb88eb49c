/** Pictures of docs/pictures that are not a scene in its plain variant. */
const OTHERS = {
  help: { scene: 'support', variant: 'light' },
  'balance-dark': { scene: 'balance', variant: 'dark' },
  'balance-large-text': { scene: 'balance', variant: 'large' },
  'balance-english': { scene: 'balance', variant: 'english' },
}

const PLAIN = [
  'balance', 'balance-guest', 'balance-offline', 'balance-pending', 'balance-device-session',
  'login', 'login-errors', 'login-consent', 'mobile',
  'history-recharges', 'history-expenses', 'history-all', 'history-empty', 'history-filter', 'history-months',
  'mine', 'profile', 'leave', 'support', 'ticket-photos', 'ticket-list', 'invoice', 'invoice-list',
  'recharge', 'recharge-custom', 'recharge-payment', 'recharge-late', 'recharge-credited',
  'device', 'device-balance-too-low', 'device-session', 'device-session-pending', 'device-session-stop', 'device-session-settled',
  'refund', 'refund-part', 'refund-confirm', 'refund-done',
]

/** What README and docs show, by the name of its file in docs/pictures. */
export const PICTURES: Record<string, { scene: string; variant: string }> = {
  ...Object.fromEntries(PLAIN.map((scene) => [scene, { scene, variant: 'light' }])),
  ...OTHERS,
}
