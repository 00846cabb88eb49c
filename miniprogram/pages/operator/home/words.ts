import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '工作台',
    page: { waiting: '等你处理', nothing: '都处理完了' },
    and: '、',
    roles: { machines: '机器', money: '资金', manager: '管理' },
    groups: { machines: '机器', people: '用户', money: '资金', rules: '经营' },
    pages: {
      machines: '机器与二维码', faults: '机器故障', tariffs: '资费', people: '查找用户', tickets: '投诉与报修', proposals: '资金审批',
      orders: '充值与退款', invoices: '开票', reports: '对账', offers: '充值档位与维护', trail: '操作记录',
    },
    waiting: { proposals: '资金申请待批', tickets: '投诉与报修待回复', faults: '一天内报告的故障', invoices: '待开的发票', refunds: '超过一天的退款', report: '对账差异' },
  },
  en: {
    title: 'Desk',
    page: { waiting: 'Waiting for you', nothing: 'All done' },
    and: ', ',
    roles: { machines: 'Machines', money: 'Money', manager: 'Manager' },
    groups: { machines: 'Machines', people: 'People', money: 'Money', rules: 'Business' },
    pages: {
      machines: 'Machines & codes', faults: 'Faults', tariffs: 'Prices', people: 'Find a person', tickets: 'Complaints & faults', proposals: 'Approvals',
      orders: 'Top-ups & refunds', invoices: 'Invoices', reports: 'Daily comparison', offers: 'Offers & maintenance', trail: 'Who did what',
    },
    waiting: { proposals: 'Requests to approve', tickets: 'Complaints to answer', faults: 'Faults of the last day', invoices: 'Invoices to issue', refunds: 'Refunds under way over a day', report: 'Differences to WeChat' },
  },
})
