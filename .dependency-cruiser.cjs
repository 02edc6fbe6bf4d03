/**
 * The import rule of the layers: schema ← domain ← reports ← app ← main, schema ← gas ← app; messages is a
 * leaf; the sidebar takes values from the pure layers and types alone from app; the workbench stands alone.
 */
const layer = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    layer('schema-is-the-ground', '^src/schema/', '^src/(?!schema/)', 'schema imports nothing of ours'),
    layer(
      'messages-is-a-leaf',
      '^src/messages/',
      '^src/(?!messages/|schema/language)',
      'messages knows only the languages',
    ),
    layer(
      'domain-is-pure',
      '^src/domain/',
      '^src/(reports|gas|app|example|main)',
      'domain knows no service and no use case',
    ),
    layer(
      'reports-are-pure',
      '^src/reports/',
      '^src/(gas|app|example|main)',
      'a report makes a table from rows',
    ),
    layer('example-is-data', '^src/example/', '^src/(gas|app|reports|main)', 'the example team is data'),
    layer(
      'gas-knows-no-rule',
      '^src/gas/',
      '^src/(domain|app|example|main)',
      'gas and domain do not know each other',
    ),
    layer('nothing-above-main', '^src/(?!main)', '^src/main', 'main is the top'),
    layer(
      'src-stands-alone',
      '^src/',
      '^(workbench|sidebar|test|bench|scripts)/',
      'deleting the workbench breaks only start, tests and bench',
    ),
    layer(
      'workbench-stands-alone',
      '^workbench/',
      '^(src|sidebar|test|bench)/',
      'the engine knows nothing of the add-on',
    ),
    layer(
      'sidebar-takes-pure-values',
      '^sidebar/',
      '^(src/(gas|reports|example|main)|workbench|test)',
      'the page knows no service',
    ),
    {
      name: 'sidebar-takes-types-from-app',
      severity: 'error',
      from: { path: '^sidebar/' },
      to: { path: '^src/app/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
