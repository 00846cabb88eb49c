/** What the bundle calls around its files, as JavaScript text: keeps `enter` and `leave` paired when a file throws. */
export const SCRIPT_PRELUDE = `const $mp = {
  hooks: undefined,
  depth: 0,
  start(hooks) { $mp.hooks = hooks; $mp.depth = 0 },
  enter(path) { $mp.depth++; $mp.hooks.enter(path) },
  leave() { $mp.depth--; $mp.hooks.leave() },
  later(load, then, failed) { Promise.resolve().then(load).then(then, failed) },
  file(path, load) {
    try { load() } catch (error) {
      while ($mp.depth > 0) $mp.leave()
      if (!$mp.hooks.fail) throw error
      $mp.hooks.fail(path, error)
    }
  },
};
`
