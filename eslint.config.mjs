import tseslint from 'typescript-eslint';

/** Decisions take clock, user and calendar as arguments: nothing in the pure layers asks for the time. */
const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass the moment in.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Pass the moment in.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Pass the seed in.',
  },
];

const googleServices = [
  'SpreadsheetApp',
  'PropertiesService',
  'CacheService',
  'LockService',
  'ScriptApp',
  'Session',
  'MailApp',
  'GmailApp',
  'HtmlService',
  'Utilities',
  'UrlFetchApp',
  'ContentService',
  'DriveApp',
];

export default tseslint.config(
  { ignores: ['dist/**', 'build/**', 'node_modules/**', '.world/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      eqeqeq: 'error',
      'no-eval': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/{schema,domain,reports,messages,example}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noClock] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/gas/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...googleServices.map((name) => ({ name, message: 'Only src/gas names the services of Google.' })),
      ],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
