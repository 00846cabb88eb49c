import type { ProposalState, ProposalView } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { momentText, untilText } from '../../../utils/date'
import { yuanText } from '../../../utils/money'
import { lineOf, type Detail } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { tabsOf, type Tone } from '../parts/listing'
import { request } from '../parts/request'
import { words } from './words'

const TONES: Record<ProposalState, Tone> = { open: 'warn', approved: 'good', refused: 'bad', withdrawn: '', expired: '' }

/** Movements of money that one person wants and another has to agree to. */
Page({
  data: { ...LIST, tabs: tabsOf(words.tabs), tab: 'open', emptyText: words.empty },
  ...list<ProposalView>({
    async fetch(tab, cursor) {
      const { proposals, cursor: next } = await request('proposal.list', { state: tab as ProposalState, ...cursor !== undefined && { cursor } })
      return { items: proposals, next }
    },
    row: ({ action, reason, proposed_by: by, proposed_time: time, ...proposal }, now) => ({
      title: `${words.actions[action]} · ${personOf(proposal)}`,
      note: `${by} · ${momentText(time, now)} · ${reason}`,
      fen: fenOf({ action, ...proposal }), signed: true,
      ...(proposal.may.includes('approve') ? { mark: words.yours, tone: 'warn' } : {}),
    }),
    detail,
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  act(name: string, proposal: ProposalView) {
    const { proposal_id: id } = proposal
    const what = words.what(words.actions[proposal.action], yuanText(fenOf(proposal), 'always'), personOf(proposal), proposal.reason)
    switch (name) {
      case 'approve':
        this.ask({ title: words.approve.title, text: what, confirm: words.approve.confirm, send: async () => {
          const { balance_after_fen: after } = await request('proposal.approve', { proposal_id: id })
          return after === null ? words.approve.done : words.approve.balance(yuanText(after))
        } })
        break
      case 'refuse':
        this.ask({ title: words.refuse.title, text: what, fields: [{ name: 'reason', label: words.refuse.reason, kind: 'area', most: 100 }], confirm: words.refuse.confirm, send: async ({ reason = '' }) => {
          await request('proposal.refuse', { proposal_id: id, reason })
          return words.refuse.done
        } })
        break
      case 'withdraw':
        this.ask({ title: words.withdraw.title, text: what, confirm: words.withdraw.confirm, send: async () => {
          await request('proposal.withdraw', { proposal_id: id })
          return words.withdraw.done
        } })
        break
      default: openDesk('person', `id=${proposal.account}`)
    }
  },
})

const personOf = ({ nike_name: name, mobile }: Pick<ProposalView, 'nike_name' | 'mobile'>): string => [name || words.noName, mobile].filter((part) => part !== '').join(' ')

/** Of the balance: a refund takes. */
const fenOf = ({ action, principal_fen: principalFen, bonus_fen: bonusFen }: Pick<ProposalView, 'action' | 'principal_fen' | 'bonus_fen'>): number =>
  action === 'account.refund' ? -principalFen : principalFen + bonusFen

function detail(proposal: ProposalView, now: number): Detail {
  const { labels } = words
  const { action, state, may } = proposal
  const isRefund = action === 'account.refund'
  const decided = proposal.decided_by === null ? null : `${proposal.decided_by}${proposal.decided_time === null ? '' : ` · ${momentText(proposal.decided_time, now)}`}`
  return {
    title: words.actions[action], fen: fenOf(proposal), signed: true, mark: words.states[state], tone: TONES[state],
    text: proposal.reason,
    lines: [
      ...lineOf(labels.person, personOf(proposal)),
      ...lineOf(labels.principal, isRefund ? null : yuanText(proposal.principal_fen, 'always')),
      ...lineOf(labels.bonus, isRefund ? null : yuanText(proposal.bonus_fen, 'always')),
      ...lineOf(labels.by, `${proposal.proposed_by} · ${momentText(proposal.proposed_time, now)}`),
      ...lineOf(labels.until, state === 'open' ? untilText(proposal.expire_time, now) : null),
      ...lineOf(labels.decided, decided),
      ...lineOf(labels.answer, proposal.answer),
      ...lineOf(labels.after, proposal.balance_after_fen === null ? null : yuanText(proposal.balance_after_fen)),
    ],
    actions: [
      ...may.map((name) => ({ name, text: words.may[name], look: name === 'approve' ? 'primary' as const : 'soft' as const })),
      { name: 'person', text: words.see, look: 'soft' as const },
    ],
  }
}
