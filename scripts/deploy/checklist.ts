import type { Wanted } from './wanted'

/** What no key may change over the HTTP API, and where it is clicked. Names of WeChat's pages as they stand there. */
export function checklist({ messagePush, cloudCalls }: Wanted): string[] {
  const events = messagePush.map(({ msgType, event, function: name }) => `${msgType}${event ? ` / ${event}` : ''} → ${name}`)
  return [
    'By hand, once (DevTools: 云开发 opens the cloud console):',
    `  [ ] Message push: cloud console → 设置 → 全局设置 → 消息推送: 云函数, JSON; ${events.join('; ')}`,
    `  [ ] Cloud calls (${cloudCalls.join(', ')}): DevTools, right click on each folder of cloudfunctions that has them in`,
    '      config.json → 上传并部署：所有文件, once, and again when config.json changes; takes up to ten minutes to hold',
    '  [ ] WeChat Pay: cloud console → 设置 → 全局设置 → 微信支付配置: add the merchant number; its super-administrator confirms',
    '      in WeChat and allows JSAPI payment and API refunds',
    '  [ ] Subscribe messages: mp.weixin.qq.com → 订阅消息: add 充值成功, 订单开始, 消费结算, 余额不足; their ids go into the settings',
    '      (noticeTemplates, docs/operator.md)',
    '  [ ] Alarms: Tencent Cloud console → 日志服务 → 告警策略: any line with "level":"alarm" (docs/operations.md)',
    '  [ ] SMS: console.cloud.tencent.com/smsv2: signature and template; raise the limit per number and day above 2',
    '  [ ] Old stickers, if there are any: mp.weixin.qq.com → 开发管理 → 扫普通链接二维码打开小程序',
  ]
}
