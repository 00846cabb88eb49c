import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '投诉与报修',
    tabs: { open: '待回复', answered: '已回复', closed: '已结束' },
    empty: '这里没有投诉与报修',
    kinds: { complaint: '投诉', suggestion: '建议', fault: '报修' },
    photos: (count: number) => `${count} 张照片`,
    answered: (number: number, when: string) => `回复 ${number} · ${when}`,
    person: '查看用户',
    labels: { contact: '联系方式', place: '机器', machine: '机器号', entry: '账目号' },
    answer: { title: '回复', label: '用户会在“投诉与报修”里看到', confirm: '发送', done: '已回复' },
    close: { title: '结束这一条？', text: '结束后不能再回复。', confirm: '结束', done: '已结束' },
  },
  en: {
    title: 'Complaints & faults',
    tabs: { open: 'Waiting', answered: 'Answered', closed: 'Closed' },
    empty: 'Nothing here',
    kinds: { complaint: 'Complaint', suggestion: 'Suggestion', fault: 'Fault' },
    photos: (count) => `${count} photos`,
    answered: (number, when) => `Answer ${number} · ${when}`,
    person: 'See the person',
    labels: { contact: 'Contact', place: 'Machine', machine: 'Machine no.', entry: 'Entry no.' },
    answer: { title: 'Answer', label: 'The person reads it under complaints', confirm: 'Send', done: 'Answered' },
    close: { title: 'Close it?', text: 'It cannot be answered after that.', confirm: 'Close it', done: 'Closed' },
  },
})
