// The words of the Mini Program are chosen once, when its first module is loaded: before any test can put its own `wx` there.
Object.assign(globalThis, { wx: { getAppBaseInfo: () => ({ language: 'zh_CN' }) } })
