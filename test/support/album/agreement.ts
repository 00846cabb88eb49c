import type { Scene } from '../album'

export const scenes: Scene[] = ['service', 'privacy'].map((name) => ({
  name: `agreement-${name}`, state: 'ready', measured: true, tall: true, async arrange(stage) {
    if (name === 'service') await stage.guest()
    await stage.open(`/pages/agreement/agreement?name=${name}`, '#document-title')
  },
}))
