import tseslint from 'typescript-eslint';

const plainRules = { eqeqeq: 'error', 'no-empty': 'error', 'no-var': 'error', 'prefer-const': 'error' };

// node:test returns promises that its runner awaits itself.
const nodeTestCalls = { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] };

const exportRules = [
  { selector: 'ExportAllDeclaration', message: 'Import from the file that defines it.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      '.host/',
      'test/demo/',
      'test/fixtures/',
      'test/bench/**/labelled/',
      'media/',
      '**/*.d.mts',
    ],
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.base],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...plainRules,
      'no-restricted-syntax': ['error', ...exportRules],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [nodeTestCalls] }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': [
        'error',
        ...exportRules,
        {
          selector: 'CallExpression[callee.property.name=/^(?:push|unshift|max|min)$/] > SpreadElement',
          message: 'Arguments have room for some 100,000 values, and files may hold more: take them one by one.',
        },
      ],
    },
  },
  {
    // Programs that are started from a terminal.
    files: ['src/programs/cli.ts', 'src/programs/cli/**', 'src/programs/buildCorpus.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.mjs'], rules: { ...plainRules, 'no-unused-vars': ['error', { varsIgnorePattern: '^_' }] } },
);
