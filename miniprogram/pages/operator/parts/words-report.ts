import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: { waiting: '等微信账单', failed: '账单有问题', same: '一致', differences: (count: number) => `${count} 处差异` },
  en: { waiting: 'Waits for the bill', failed: 'Trouble with the bill', same: 'The same', differences: (count) => (count === 1 ? '1 difference' : `${count} differences`) },
})
