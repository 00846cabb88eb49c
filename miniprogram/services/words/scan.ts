import { inLanguage } from '../language'

/** What the camera saw instead of a machine's code; as short as a toast. */
export const words = inLanguage({
  zh: { damaged: '二维码不完整，读不出机器编号', foreign: '这不是自助机器的二维码' },
  en: { damaged: 'The code is damaged', foreign: 'Not the code of a machine' },
})
