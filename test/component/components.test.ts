/** The Mini Program's shared components, each alone on a page, in a phone that all these files share. */
import '../support/wx-language'
import './amount'
import './confirm-dialog'
import './device-session'
import './entry-cell'
import './entry-detail'
import './notice-card'
import './notice-offer'
import './state-view'
// These two agree to the privacy contract, which the copying above is still to be asked about.
import './agreement-sheet'
import './privacy-sheet'
import './looks'
