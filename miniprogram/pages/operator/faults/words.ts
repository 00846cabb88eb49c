import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: { title: '机器故障', empty: '机器没有报告故障', times: (count: number) => `${count} 次`, trail: '这台机器的操作记录', labels: { count: '次数', last: '最近', first: '首次', machine: '机器号' } },
  en: { title: 'Faults', empty: 'No machine reported a fault', times: (count) => `${count} ×`, trail: 'Who did what to it', labels: { count: 'Times', last: 'Last', first: 'First', machine: 'Machine no.' } },
})
