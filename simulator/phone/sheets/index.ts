/** System UI that WeChat draws over a Mini Program. Each sheet carries `data-sheet`, each thing to press `data-action`. */
export { askAction, type ActionQuestion } from './action-sheet'
export { askAuthorization, askPhoneNumber, askPrivacy, askSubscription, type SubscriptionAnswer } from './consent'
export { askModal, type ModalQuestion } from './modal'
export { showPayment, type PaymentOrder } from './payment'
export { askScan } from './scan'
export { askSettings, showNotice, type ScopeSetting } from './settings'
export { askMenu, askShare, type MenuChoice } from './share'
export { hideToast, showToast, type Toast } from './toast'
