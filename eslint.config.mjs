import tseslint from 'typescript-eslint'

/** `files` may not import what matches `patterns`. */
const boundary = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: patterns.map(([regex, message, allowTypeImports = false]) => ({ regex, message, allowTypeImports })) }],
  },
})

const SDK = ['^wx-server-sdk$', 'Only cloudfunctions/shared/platform talks to the SDK.']
const SIMULATOR = ['(^|/)simulator(/|$)', 'Production code never knows the simulator.']

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'miniprogram/miniprogram_npm/', 'miniprogram/env.ts', '.data/', '**/*.cjs', 'test/simulator/projects/*/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  boundary(['miniprogram/**/*.ts'], [
    ['cloudfunctions/(?!shared/contract$)', 'The Mini Program knows the contract only.'],
    ['cloudfunctions/shared/contract$', 'Types only.', true],
    SIMULATOR,
  ]),
  boundary(['cloudfunctions/**/*.ts'], [SDK, SIMULATOR, ['miniprogram/', 'Functions never import the client.']], ['cloudfunctions/shared/**']),
  boundary(['cloudfunctions/shared/platform/**/*.ts'], [SIMULATOR, ['miniprogram/', 'Functions never import the client.']]),
  boundary(['cloudfunctions/shared/{ledger,recharge,refund,device-session,sign-in,reconciliation,audit,operation,profile,leaving,ticket,invoice,notice,staff,proposal,legacy}/**/*.ts'], [
    SDK, SIMULATOR,
    ['/platform(/|$)', 'Rules are pure: the platform is passed in.'],
    ['^(node:)?crypto$', 'Randomness and hashing are passed in.'],
  ]),
  boundary(['simulator/**/*.ts', 'simulator/**/*.tsx'], [['(^|/)(miniprogram|cloudfunctions)/', 'The simulator reads the project as files.']]),
)
