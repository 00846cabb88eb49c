// eslint-disable-next-line @typescript-eslint/no-require-imports
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = ({ outTradeNo }) => cloud.cloudPay.unifiedOrder({
  functionName: 'echo', envId: 'local', subMchId: '1900000109', nonceStr: 'n', body: 'a book', outTradeNo, totalFee: 100, spbillCreateIp: '127.0.0.1', tradeType: 'JSAPI',
})
