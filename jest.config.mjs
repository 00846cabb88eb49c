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
  transformIgnorePatterns: ['/node_modules/(?!(mingo)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...more,
})

export default {
  projects: [project('unit'), project('component'), project('cloud'), project('simulator'), project('e2e')],
  coverageProvider: 'v8',
  reporters: ['default', '<rootDir>/test/support/plain-reporter.cjs'],
}
