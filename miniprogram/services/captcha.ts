import { account } from './account'
import { call } from './api'
import { toAppError } from './errors'
import { load, save, type Stored } from './storage'

const RESEND_SECONDS = 60

/** Asks for an SMS code. Rejects with an AppError; a "too soon" starts the countdown all the same. */
export async function sendCaptcha(mobile: string): Promise<void> {
  let waitSeconds = account().view?.settings.captcha_resend_seconds ?? RESEND_SECONDS
  try {
    await call('captcha', { mobile })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'CAPTCHA_TOO_SOON') throw error
    waitSeconds = error.details.retry_after_seconds ?? waitSeconds
    startCountdown(mobile, waitSeconds)
    throw error
  }
  startCountdown(mobile, waitSeconds)
}

let countdown: Stored['captcha'] | null | undefined

/** Seconds until a code may be asked for again; counts on while the page, or the app, is closed. */
export function captchaWaitSeconds(): number {
  if (countdown === undefined) countdown = load('captcha')
  if (countdown === null) return 0
  const seconds = Math.ceil((countdown.againAtMs - Date.now()) / 1000)
  // A phone whose clock was set back must not lock the button for hours.
  return seconds > 3600 ? 0 : Math.max(0, seconds)
}

/** The number that the running countdown was started for, to fill the field on coming back. */
export function captchaMobile(): string {
  return captchaWaitSeconds() > 0 ? countdown?.mobile ?? '' : ''
}

export function endCountdown(): void {
  countdown = null
  save('captcha', null)
}

function startCountdown(mobile: string, seconds: number): void {
  countdown = { mobile, againAtMs: Date.now() + seconds * 1000 }
  save('captcha', countdown)
}
