import type { HttpAccess } from '../environment'

const PATH = /^\/(?:[A-Za-z0-9_.~-]+(?:\/[A-Za-z0-9_.~-]+)*)?$/

/**
 * Checks the routes once, when the cloud starts. Whether the function exists shows when it is called.
 * @throws Error with one clear line
 */
export function checkHttpAccess(routes: readonly HttpAccess[]): void {
  const seen = new Set<string>()
  for (const { path, function: name } of routes) {
    if (typeof path !== 'string' || !PATH.test(path)) {
      throw new Error(`httpAccess: path ${JSON.stringify(path)} has to begin with a slash and not to end with one`)
    }
    if (typeof name !== 'string' || name === '') throw new Error(`httpAccess: path ${path} has no function`)
    if (seen.has(path)) throw new Error(`httpAccess: path ${path} is there twice`)
    seen.add(path)
  }
}

export interface Match {
  functionName: string
  /** The path without the trigger path: the platform's default, 路径透传 switched off. `/` where nothing is left. */
  path: string
}

/** The route with the longest trigger path that is a prefix of the path, by whole segments. */
export function matchRoute(routes: readonly HttpAccess[], path: string): Match | undefined {
  const prefix = ({ path: trigger }: HttpAccess): string => (trigger === '/' ? '' : trigger)
  const [best] = routes
    .filter((route) => path === route.path || path.startsWith(`${prefix(route)}/`))
    .sort((a, b) => b.path.length - a.path.length)
  return best && { functionName: best.function, path: path.slice(prefix(best).length) || '/' }
}
