import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '资费',
    empty: '还没有资费',
    add: '新增资费',
    added: (text: string) => `已新增：${text}`,
    text: '资费不能修改：新增一个，再给机器换上。正在进行的用机不受影响。',
    id: '资费号',
    amount: '请输入金额，最多两位小数',
    whole: '请输入整数',
    wrongBands: '每行一个时段，例如 18:00-24:00 0.80',
    labels: { rate: '每分钟', free: '开始免费几分钟（可不填）', cap: '每天封顶（可不填）', bands: '分时段价格（可不填）' },
    hints: { bands: '18:00-24:00 0.80' },
  },
  en: {
    title: 'Prices',
    empty: 'No prices yet',
    add: 'New price',
    added: (text) => `Added: ${text}`,
    text: 'Prices are never changed: add one, then give it to machines. Uses that run keep theirs.',
    id: 'Price no.',
    amount: 'Please enter an amount, two decimals at most',
    whole: 'Please enter a whole number',
    wrongBands: 'One time of day in each line, e.g. 18:00-24:00 0.80',
    labels: { rate: 'A minute', free: 'Free minutes at the start (optional)', cap: 'At most a day (optional)', bands: 'By time of day (optional)' },
    hints: { bands: '18:00-24:00 0.80' },
  },
})
