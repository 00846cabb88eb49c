import type { AppErrorCode } from '../../../services/errors'
import { inLanguage } from '../../../services/language'

/** What all pages of staff say. */
export const words = inLanguage({
  zh: {
    updated: '上次更新',
    code: '代码',
    empty: '请填写',
    /** Where what a user is told would be beside the point. */
    errors: {
      CALLER_REFUSED: '如果你是工作人员，请让负责人先任命你',
      BALANCE_TOO_LOW: '账户余额不够扣',
      ACCOUNT_DISABLED: '这个账户已停用',
      ACCOUNT_DELETED: '这个账户已注销',
      DEVICE_SESSION_RUNNING: '这位用户正在用机，下机后才能退款',
      DEVICE_NOT_FOUND: '没有找到这台机器',
      ORDER_NOT_FOUND: '没有找到这个充值单号，请核对',
    } as Partial<Record<AppErrorCode, string>>,
    page: {
      loading: '正在加载',
      failed: '没有加载出来',
      retry: '重试',
      updating: '正在更新…',
      code: '代码',
      refused: '这一页只给工作人员',
      back: '返回',
      nothing: '这里还没有内容',
      more: '更多',
      end: '没有更多了',
      close: '关闭',
      copy: '复制',
      cancel: '取消',
      photo: '照片',
      yuan: '¥',
    },
  },
  en: {
    updated: 'Updated',
    code: 'Code',
    empty: 'Please fill this in',
    errors: {
      CALLER_REFUSED: 'If you work here, please ask to be appointed first',
      BALANCE_TOO_LOW: 'The balance is too low for this',
      ACCOUNT_DISABLED: 'This account is disabled',
      ACCOUNT_DELETED: 'This account was deleted',
      DEVICE_SESSION_RUNNING: 'This person is using a machine. Refunds are possible after that',
      DEVICE_NOT_FOUND: 'We did not find this machine',
      ORDER_NOT_FOUND: 'We did not find this order. Please check its number',
    },
    page: {
      loading: 'Loading',
      failed: 'This did not load',
      retry: 'Try again',
      updating: 'Updating…',
      code: 'Code',
      refused: 'For staff only',
      back: 'Back',
      nothing: 'Nothing here yet',
      more: 'More',
      end: 'That is all',
      close: 'Close',
      copy: 'Copy',
      cancel: 'Cancel',
      photo: 'Photo',
      yuan: '¥',
    },
  },
})
