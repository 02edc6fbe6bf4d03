// ESM-only packages are transpiled like our own sources, since jest runs CommonJS.
const esmPackages = ['preact', 'numfmt', '@borgar/fx', 'fast-check', 'pure-rand'].join('|');

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Jest would leave a core of two idle; more browsers than two at once only get in each other's way.
  maxWorkers: 2,
  // What a file leaves behind in its worker grows to gigabytes, and clearing it up to half of the time.
  workerIdleMemoryLimit: '700MB',
  // Tests run in a context of their own, where asking for a global takes a hundred times as long as elsewhere.
  sandboxInjectedGlobals: [
    'Array',
    'Boolean',
    'Date',
    'Error',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Proxy',
    'Reflect',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'WeakMap',
  ],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': ['ts-jest', { tsconfig: 'tsconfig.jest.json', diagnostics: false }],
  },
  moduleNameMapper: {
    '^numfmt$': '<rootDir>/node_modules/numfmt/dist/index.js',
    '^@borgar/fx$': '<rootDir>/node_modules/@borgar/fx/dist/index.js',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
};
