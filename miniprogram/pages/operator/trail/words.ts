import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '操作记录',
    empty: '还没有操作',
    done: '已完成',
    refused: '被拒绝',
    owner: '所有者（密钥）或系统',
    labels: { by: '谁', time: '时间', about: '对象', person: '账户', id: '记录号' },
    actions: {
      'device.add': '添加机器', 'device.state': '开放或锁定机器', 'device.tariff': '更换机器资费', 'device.key': '更换机器密钥', 'device.code': '打印二维码', 'device.codes': '打印二维码',
      'tariff.add': '新增资费', 'account.find': '查找用户', 'account.show': '查看用户', 'account.entries': '查看账目', 'account.adjust': '更正余额', 'account.refund': '退款',
      'account.state': '停用或恢复账户', 'audit.account': '核对账目', 'order.show': '查看充值单', 'order.list': '查看充值单', 'refund.list': '查看退款',
      'proposal.list': '查看申请', 'proposal.approve': '批准申请', 'proposal.refuse': '不批准申请', 'proposal.withdraw': '撤回申请',
      'ticket.list': '查看投诉与报修', 'ticket.answer': '回复投诉', 'ticket.close': '结束投诉',
      'invoice.list': '查看发票', 'invoice.export': '导出发票', 'invoice.issue': '开出发票', 'invoice.refuse': '不开发票', 'settings.change': '更改设置',
      'report.list': '查看对账', 'report.show': '查看对账', 'staff.appoint': '任命', 'staff.dismiss': '解除', 'staff.list': '查看人员', 'operations.list': '查看操作记录',
    } as Record<string, string>,
    /** What was asked for, and its values. */
    asked: {
      principalFen: '本金', bonusFen: '赠送', amountFen: '金额', rateFen: '每分钟', reason: '原因', state: '状态', number: '号码', name: '姓名', roles: '岗位', mobile: '手机号',
      since: '自', before: '之前', tariffId: '资费号', province: '省', city: '市', area: '区', location: '位置',
    } as Record<string, string>,
    values: {
      using: '使用', unused: '停用', open: '开放', locked: '锁定', maintain: '维护', answered: '已回复', closed: '已结束', requested: '待开', issued: '已开', refused: '未批',
      approved: '已批', withdrawn: '撤回', expired: '过期',
    } as Record<string, string>,
  },
  en: {
    title: 'Who did what',
    empty: 'Nothing was done yet',
    done: 'Done',
    refused: 'Refused',
    owner: 'The owner by key, or the system',
    labels: { by: 'Who', time: 'When', about: 'What', person: 'Account', id: 'Record no.' },
    actions: {
      'device.add': 'Added a machine', 'device.state': 'Opened or locked a machine', 'device.tariff': 'Changed a machine\'s price', 'device.key': 'Replaced a key', 'device.code': 'Printed a code', 'device.codes': 'Printed codes',
      'tariff.add': 'Added a price', 'account.find': 'Searched a person', 'account.show': 'Looked at a person', 'account.entries': 'Looked at a history', 'account.adjust': 'Correction', 'account.refund': 'Refund',
      'account.state': 'Disabled or enabled', 'audit.account': 'Checked the books', 'order.show': 'Looked at an order', 'order.list': 'Looked at orders', 'refund.list': 'Looked at refunds',
      'proposal.list': 'Looked at requests', 'proposal.approve': 'Approved a request', 'proposal.refuse': 'Refused a request', 'proposal.withdraw': 'Took a request back',
      'ticket.list': 'Looked at complaints', 'ticket.answer': 'Answered a complaint', 'ticket.close': 'Closed a complaint',
      'invoice.list': 'Looked at invoices', 'invoice.export': 'Exported invoices', 'invoice.issue': 'Issued an invoice', 'invoice.refuse': 'Refused an invoice', 'settings.change': 'Changed settings',
      'report.list': 'Looked at reports', 'report.show': 'Looked at a report', 'staff.appoint': 'Appointed', 'staff.dismiss': 'Dismissed', 'staff.list': 'Looked at staff', 'operations.list': 'Looked at this trail',
    },
    asked: {
      principalFen: 'Paid part', bonusFen: 'Bonus', amountFen: 'Amount', rateFen: 'A minute', reason: 'Reason', state: 'State', number: 'Number', name: 'Name', roles: 'Roles', mobile: 'Phone',
      since: 'Since', before: 'Before', tariffId: 'Price no.', province: 'Province', city: 'City', area: 'District', location: 'Place',
    },
    values: {},
  },
})
