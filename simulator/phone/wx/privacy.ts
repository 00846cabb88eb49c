import { ApiError, asyncApi } from './api'
import type { Family, PrivacyListener } from './context'
import { Permissions } from './permissions'
import { contractName, demandPrivacy, openContract } from './privacy-gate'

/** The agreement to the privacy contract. */
export const privacyFamily: Family = (context) => ({
  getPrivacySetting: asyncApi('getPrivacySetting', {}, () => ({
    needAuthorization: !new Permissions(context).privacyAgreed,
    privacyContractName: contractName(context),
  })),
  requirePrivacyAuthorize: asyncApi('requirePrivacyAuthorize', {}, () => demandPrivacy(context, 'requirePrivacyAuthorize')),
  onNeedPrivacyAuthorization: (listener: PrivacyListener) => {
    if (typeof listener !== 'function') throw new ApiError('onNeedPrivacyAuthorization:fail parameter error: parameter should be Function')
    context.privacy.listener = listener
  },
  offNeedPrivacyAuthorization: () => {
    context.privacy.listener = undefined
  },
  openPrivacyContract: asyncApi('openPrivacyContract', {}, () => void openContract(context)),
})
