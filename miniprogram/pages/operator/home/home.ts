import type { StaffRole, WaitingView } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { openDesk } from '../parts/open'
import type { DatasetEvent } from '../parts/listing'
import { READING, reading } from '../parts/reading'
import { request } from '../parts/request'
import { learnRoles } from '../parts/roles'
import { words } from './words'

type PageName = keyof typeof words.pages

/** Who sees what; what they may do there is the server's to say. */
const GROUPS: { name: keyof typeof words.groups; pages: [PageName, ...StaffRole[]][] }[] = [
  { name: 'machines', pages: [['machines', 'machines', 'manager'], ['faults', 'machines', 'manager'], ['tariffs', 'machines', 'manager']] },
  { name: 'people', pages: [['people', 'money', 'manager'], ['tickets', 'machines', 'money', 'manager']] },
  { name: 'money', pages: [['proposals', 'money', 'manager'], ['orders', 'money', 'manager'], ['invoices', 'money'], ['reports', 'money']] },
  { name: 'rules', pages: [['offers', 'manager'], ['trail', 'manager']] },
]

Page({
  data: {
    ...READING,
    t: words.page,
    name: '',
    roles: '',
    waiting: [] as Waiting[],
    groups: [] as { title: string; pages: { page: PageName; text: string }[] }[],
  },
  ...reading,

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  /** Back from a page where something was done. */
  onShow() {
    if (this.readAtMs > 0) void this.load()
  },

  async read() {
    const { staff, waiting } = await request('staff.me', {})
    learnRoles(staff.roles)
    this.setData({ name: staff.name, roles: staff.roles.map((role) => words.roles[role]).join(words.and), waiting: waitingRows(waiting), groups: groupsFor(staff.roles) })
    return true
  },

  onOpen(event: DatasetEvent<{ page: string; query: string }>) {
    const { page, query } = event.currentTarget.dataset
    openDesk(page, query)
  },
})

interface Waiting {
  name: string
  page: string
  query: string
  text: string
  note: string
}

function waitingRows({ proposals, tickets, faults, invoices, refunds, report }: WaitingView): Waiting[] {
  const counts = [
    { name: 'proposals', page: 'proposals', query: '', count: proposals },
    { name: 'tickets', page: 'tickets', query: '', count: tickets },
    { name: 'faults', page: 'faults', query: '', count: faults },
    { name: 'refunds', page: 'orders', query: 'tab=under', count: refunds },
    { name: 'invoices', page: 'invoices', query: '', count: invoices },
    { name: 'report', page: 'report', query: `day=${report?.day ?? ''}`, count: report?.difference_count ?? 0 },
  ] as const
  return counts.flatMap(({ count, ...row }) => count === null || count === 0 ? []
    : [{ ...row, text: words.waiting[row.name], note: count >= 100 && row.name !== 'report' ? '99+' : String(count) }])
}

function groupsFor(roles: readonly StaffRole[]) {
  return GROUPS.map(({ name, pages }) => ({
    title: words.groups[name],
    pages: pages.filter(([, ...wanted]) => wanted.some((role) => roles.includes(role))).map(([page]) => ({ page, text: words.pages[page] })),
  })).filter(({ pages }) => pages.length > 0)
}
