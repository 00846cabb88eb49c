const transform = {
  '^.+\\.[mc]?[jt]sx?$': ['@swc/jest', {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic', importSource: 'preact' } } },
    module: { type: 'commonjs' },
  }],
}
const project = (name, more = {}) => ({
  displayName: name,
  rootDir: '.',
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  transform,
  // Only packages that ship ES modules alone are transformed.
  transformIgnorePatterns: ['/node_modules/(?!(mingo|magic-string)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...more,
})

/**
 * For tests that drive a phone: a failed one leaves a trace of it in traces/. jimp and the QR code readers, which only
 * `remote()` needs, take 0.3 s to load.
 */
const automator = {
  testEnvironment: '<rootDir>/test/support/trace-environment.ts',
  setupFiles: ['<rootDir>/test/support/automator-pace.cjs'],
  moduleNameMapper: { '^(jimp|qrcode-terminal|qrcode-reader)$': '<rootDir>/test/support/empty.cjs' },
}

export default {
  projects: [
    project('unit', { setupFiles: ['<rootDir>/test/support/wx-language.ts'] }),
    project('component', automator),
    project('cloud'),
    project('proof'),
    project('simulator', automator),
    project('e2e', automator),
  ],
  // Two browsers and their simulators at a time are what a small machine carries.
  maxWorkers: 2,
  // No test measures time: this only ends one that hangs, also on a busy machine.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  reporters: ['default', '<rootDir>/test/support/plain-reporter.cjs'],
}
