import { readCaller } from '../shared/platform/caller'
import { secureRandom } from '../shared/platform/random'
import { wechatBills } from '../shared/platform/wechat-bill'
import { cloudServices } from '../shared/services'
import { chores } from './chores'
import { handle } from './handle'

const services = cloudServices('reconcile')
const rest = chores({ ...services, bills: wechatBills(secureRandom) })

/** Called by the timer of config.json. */
export const main = () => handle(services, readCaller(), rest)
