import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '开票',
    tabs: { requested: '待开', issued: '已开', refused: '未开' },
    empty: '这里没有发票',
    kinds: { person: '个人', company: '单位' },
    states: { requested: '待开', issued: '已开', refused: '未开' },
    person: '查看用户',
    over: (amount: string) => `。注意：这个账户已开的发票比消费多 ${amount}，请开红字发票`,
    labels: { kind: '类型', name: '抬头', taxNumber: '税号', email: '邮箱', asked: '申请', done: '处理', number: '发票号码', url: '链接', reason: '未开原因' },
    export: { title: '导出表格', text: '把这一栏导出为 CSV 文件，发到微信里再到电脑上打开。文件里有抬头、税号和邮箱，用完请删除。', confirm: '导出', send: '发到微信', sent: '已发送，手机上的文件已删除', done: (count: number) => `共 ${count} 张`, part: (count: number) => `前 ${count} 张，还有更多` },
    issue: { title: '已开好', url: '链接（可不填）', confirm: '保存', wrongNumber: '6–30 位数字、字母', wrongUrl: '链接以 https:// 开头', done: '已记为开好，用户能看到号码' },
    refuse: { title: '不能开？', reason: '原因（用户可见）', confirm: '不能开', done: '已退回，金额可以重新申请' },
  },
  en: {
    title: 'Invoices',
    tabs: { requested: 'To issue', issued: 'Issued', refused: 'Not issued' },
    empty: 'No invoices here',
    kinds: { person: 'Person', company: 'Company' },
    states: { requested: 'To issue', issued: 'Issued', refused: 'Not issued' },
    person: 'See the person',
    over: (amount) => `. Note: this account has ${amount} more invoiced than used; a credit note is due`,
    labels: { kind: 'Kind', name: 'Title', taxNumber: 'Tax no.', email: 'Email', asked: 'Asked', done: 'Done', number: 'Invoice no.', url: 'Link', reason: 'Why not' },
    export: { title: 'Export', text: 'This tab as a CSV file, sent in WeChat to be opened on a computer. It has titles, tax numbers and emails: please delete it when done.', confirm: 'Export', send: 'Send in WeChat', sent: 'Sent, and gone from this phone', done: (count) => `${count} invoices`, part: (count) => `The first ${count}; there are more` },
    issue: { title: 'It is issued', url: 'Link (optional)', confirm: 'Save', wrongNumber: '6–30 digits or letters', wrongUrl: 'Links begin with https://', done: 'Saved: the person sees its number' },
    refuse: { title: 'Cannot be issued?', reason: 'Why, for the person', confirm: 'Cannot issue', done: 'Given back: the amount can be asked for again' },
  },
})
