import { updateProfile } from '../../shared/profile/update-profile'
import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import { userView } from '../views/account'
import type { Handler } from './route'

// A disabled account may correct what is stored about its owner: no route here asks for a usable one.

export function profileUpdate(services: Services): Handler<'profile.update'> {
  return async ({ nike_name: nickname, head_img_file: avatarUrl }, { openid, envId }) => {
    const account = await requireAccount(services, openid)
    return userView(await updateProfile(services, account, { nickname, avatarUrl, envId }), services.clock())
  }
}
