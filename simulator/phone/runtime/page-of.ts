import type { GeneralComponent } from 'glass-easel'
import type { MiniPage } from './page'

const byRoot = new WeakMap<GeneralComponent, MiniPage>()

/** Says that `root` is the root of a page's tree, or of its tab bar's. */
export const assignPage = (root: GeneralComponent, page: MiniPage): void => {
  byRoot.set(root, page)
}

/** The page whose tree holds a component. */
export const pageOf = (component: GeneralComponent): MiniPage | undefined => {
  let root = component
  while (root.ownerShadowRoot) root = root.ownerShadowRoot.getHostNode()
  return byRoot.get(root)
}
