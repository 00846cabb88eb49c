/** The Mini Program's shared components, each alone on a page, in a phone that all these files share. */
import '../support/wx-language'
import './amount'
import './confirm-dialog'
import './entry-cell'
import './entry-detail'
import './notice-card'
import './state-view'
import './looks'
