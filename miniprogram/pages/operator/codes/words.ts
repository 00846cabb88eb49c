import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '二维码',
    page: { empty: '没有可以打印的机器', note: 'A4 纸，每张 12 个，按虚线裁开。点开可以放大。', save: '保存到相册', send: '发到微信' },
    drawing: (number: number, count: number) => `正在画第 ${number} 张，共 ${count} 张`,
    label: (number: number) => `第 ${number} 张二维码`,
    /** Above each code, on paper. */
    sheet: '微信扫码用机',
    file: '二维码',
    saved: (count: number) => `${count} 张已保存到相册`,
    notSaved: '没有保存。请在右上角“设置”里允许使用相册，或发到微信。',
  },
  en: {
    title: 'QR codes',
    page: { empty: 'No machines to print', note: 'A4, twelve on each sheet; cut along the lines. Tap to enlarge.', save: 'Save to album', send: 'Send in WeChat' },
    drawing: (number, count) => `Drawing sheet ${number} of ${count}`,
    label: (number) => `Sheet ${number} of codes`,
    sheet: 'Scan with WeChat',
    file: 'codes',
    saved: (count) => (count === 1 ? 'Saved to the album' : `${count} sheets saved to the album`),
    notSaved: 'Not saved. Please allow the album under "Settings" at the top right, or send it in WeChat.',
  },
})
