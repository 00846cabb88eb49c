const cloud = require('wx-server-sdk')
const { format, CURRENCY } = require('tiny-price')
const products = require('./products.json')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event) => {
  switch (event.action) {
    case 'list':
      return { products, shown: CURRENCY }
    case 'order': {
      const { OPENID } = cloud.getWXContext()
      const { _id } = await cloud.database().collection('orders').add({ data: { cents: event.cents, note: event.note, openid: OPENID } })
      return { id: _id, text: `Paid ${format(event.cents)}${event.note ? `, ${event.note}` : ''}` }
    }
    default:
      throw new Error(`unknown action ${event.action}`)
  }
}
