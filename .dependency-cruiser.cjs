/**
 * The arrows of the house, as allow-lists: each part names everything it may import, and an import that cannot be
 * resolved is itself a violation (it would satisfy every deny rule). test/architecture plants one violation per rule.
 */
const path = (...parts) => `^(${parts.join('|')})(/|$)`;
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

const OWN_CODE = '^(apps|libs|workflows|activities|test|tools)/';
const CORE = ['libs/domain', 'libs/rules'];

/** The part may import itself, these parts of ours, and any package or builtin. */
const mayImport = (part, ...parts) => ({
  name: `${part.replace(/^(apps|libs)\//, '')}-arrows`,
  severity: 'error',
  from: { path: path(part) },
  to: { path: OWN_CODE, pathNot: path(part, ...parts) },
});

/** The part may import itself, these parts of ours and these packages: no builtin, nothing else. */
const mayImportOnly = (part, parts, packages) => ({
  name: `${part.replace(/^(apps|libs)\//, '')}-arrows`,
  severity: 'error',
  from: { path: path(part) },
  to: { pathNot: [path(part, ...parts), ...(packages.length > 0 ? [npm(...packages)] : [])] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    mayImportOnly('libs/domain', [], ['temporal-polyfill']),
    mayImportOnly('libs/rules', ['libs/domain'], ['temporal-polyfill']),
    mayImportOnly('libs/protocol', CORE, ['@temporalio/common', '@temporalio/workflow']),
    mayImportOnly('workflows', ['libs/protocol', 'libs/domain'], ['@temporalio/common', '@temporalio/workflow']),
    mayImportOnly('libs/contracts', CORE, ['zod', 'temporal-polyfill']),
    mayImportOnly('libs/config', [], ['zod']),
    // Keys know nothing of what they seal, and no package stands between them and node:crypto.
    mayImport('libs/keys'),
    mayImport('libs/persistence', ...CORE, 'libs/keys'),
    mayImport('libs/documents', ...CORE),
    mayImport('libs/correspondence', ...CORE),
    mayImport('libs/temporal', ...CORE, 'libs/protocol', 'libs/config', 'libs/keys'),
    mayImport(
      'activities',
      ...CORE,
      'libs/protocol',
      'libs/persistence',
      'libs/documents',
      'libs/correspondence',
      'libs/config',
      'libs/keys',
    ),
    mayImport(
      'apps/api',
      ...CORE,
      'libs/contracts',
      'libs/protocol',
      'libs/persistence',
      'libs/documents',
      'libs/temporal',
      'libs/correspondence',
      'libs/config',
      // The one way mail leaves the house: an invitation's token exists nowhere but in its mail.
      'activities/adapters',
      'libs/keys',
    ),
    mayImport(
      'apps/worker',
      ...CORE,
      'activities',
      'libs/protocol',
      'libs/persistence',
      'libs/temporal',
      'libs/config',
      'libs/keys',
    ),
    mayImport(
      'apps/auditor',
      ...CORE,
      'libs/persistence',
      'libs/correspondence',
      'libs/config',
      // The one way mail leaves the house, and the sender whose claims make a repaired reminder single.
      'activities/adapters',
      'activities/correspondence',
      'activities/reminders',
      'activities/tokens.ts',
    ),
    {
      name: 'auditor-without-temporal',
      comment: 'The auditor proves what Temporal should have done; it must stand when Temporal lies.',
      severity: 'error',
      from: { path: path('apps/auditor') },
      to: { path: npm('@temporalio') },
    },
    mayImport('apps/cli', ...CORE, 'libs/persistence', 'libs/config'),
    mayImport(
      'apps/standalone',
      ...CORE,
      'libs/config',
      'libs/keys',
      'libs/persistence',
      'libs/temporal',
      'libs/protocol',
    ),
    {
      name: 'console-arrows',
      severity: 'error',
      from: { path: path('apps/console') },
      // Beside the contracts: words in the reader's language and what puts them together, which mails use, too.
      to: {
        path: OWN_CODE,
        pathNot: path(
          'apps/console',
          'libs/contracts',
          'libs/rules/titles',
          'libs/rules/sayings',
          'libs/correspondence/findings',
        ),
      },
    },
    {
      name: 'nobody-imports-workflows',
      comment: 'The worker knows a path; an import would run workflow code outside the sandbox.',
      severity: 'error',
      from: { pathNot: path('workflows', 'test') },
      to: { path: path('workflows') },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      from: { path: path('libs', 'workflows', 'activities', 'tools') },
      to: { path: path('apps') },
    },
    {
      name: 'product-without-tests',
      comment: 'The launchers of tests and measurements stand outside the product.',
      severity: 'error',
      from: { pathNot: path('test', 'tools/bench.mjs') },
      to: { path: path('test') },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import nobody can resolve would slip past every other rule.',
      severity: 'error',
      from: {},
      // What the console's build makes by itself: the table of routes, the colours.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'no-circular',
      comment: 'Entities name each other both ways; nothing else may.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { path: OWN_CODE },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-without-dev-packages',
      comment: 'The console is built into files before it is shipped: what it imports never runs on the server.',
      severity: 'error',
      from: { path: path('apps', 'libs', 'workflows', 'activities'), pathNot: path('apps/console') },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: npm('@types') },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['ccf-source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
