import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/**
 * What no linter of ours can say about the product's sources: `node tools/gates/source-rules.mjs FOLDER` prints one line
 * for each fault. An exception names its file and its reason; one that nothing needs any more is a fault itself.
 */
const [folder = '.'] = process.argv.slice(2);
const PRODUCT = ['apps', 'libs', 'workflows', 'activities'];

const EXCEPTIONS = {
  'sql-of-constants': {
    'libs/persistence/statement.ts': 'inserts rows by the names that the entities declare',
    'libs/persistence/transaction.ts': 'the actor is escaped; roles are a closed list',
    'libs/persistence/migrate.ts': 'roles cannot be parameters; names are a closed list, the password is escaped',
    'libs/persistence/cases/worklist-walk.ts': 'joins conditions that stand in it; what was asked travels as values',
    'libs/persistence/filings/filing.repository.ts': 'column names come from a closed list',
    'libs/persistence/cases/readable-cases.ts':
      'scopes and relations are closed lists; who asks is read by the database',
    'libs/persistence/evening-control/days-list.repository.ts':
      'joins texts that stand in it; the day travels as a value',
    'libs/persistence/today/duty.repository.ts':
      'joins texts that stand in it by scope; what was asked travels as values',
    'libs/persistence/today/planned-date.repository.ts': 'joins texts that stand in it by scope; days travel as values',
    'libs/persistence/today/promise.repository.ts': 'joins two texts that stand in it',
  },
  'strong-hashes': {
    'apps/api/staff/totp.ts': 'RFC 6238 as authenticators speak it: HMAC-SHA-1, whose collisions do not matter',
  },
  'chance-is-cryptographic': { 'apps/api/temporal/case-gateway.ts': 'spreads retries; guessing it gains nothing' },
  'settings-in-one-place': {
    'apps/standalone/main.ts': 'hands its own environment to the settings and to the search for the Temporal binary',
    'apps/standalone/own-parts.ts': 'the parts it starts inherit its environment',
  },
  'outbound-http': {
    'apps/auditor/heartbeat.ts': 'HEARTBEAT_URL, the one call that leaves the firm',
    'apps/cli/session.ts': 'the command line asks its own server',
    'apps/console/api/client.ts': 'the pages ask the server that they came from',
    'apps/console/api/live.ts': 'the pages listen to the server that they came from',
    'apps/console/api/upload.ts': 'the pages bring documents to the server that they came from',
    'apps/standalone/desk-client.ts': 'the demonstration and the tests work at the API as staff do',
    'apps/standalone/own-parts.ts': 'asks its own parts whether they are ready',
    'libs/keys/transit-firm-key.ts': 'the key service, where one wraps the case keys',
    'apps/standalone/temporal-binary.ts': 'fetches the pinned Temporal server before the first start',
  },
};

const SQL =
  /\b(SELECT\s|INSERT INTO|UPDATE\s+\S+\s+SET|DELETE FROM|CREATE (TABLE|ROLE|DATABASE|INDEX|FUNCTION|POLICY)|ALTER\s|GRANT\s|LISTEN\s|NOTIFY\s|SET LOCAL|LOCK TABLE|TRUNCATE\s|COPY\s)/;

/** A text fixed when the module is read: a literal, a constant that holds one, or a choice between such. */
function isConstantText(node, texts) {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isIdentifier(node)) return texts.has(node.text) || isOfClosedList(node);
  if (ts.isParenthesizedExpression(node)) return isConstantText(node.expression, texts);
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].every((each) => isConstantText(each, texts));
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((each) => isConstantText(each.expression, texts));
  if (ts.isArrowFunction(node)) return isConstantText(node.body, texts);
  if (ts.isCallExpression(node))
    return [node.expression, ...node.arguments].every((each) => isConstantText(each, texts));
  return false;
}

/** A parameter whose type is written out as texts: the compiler lets nothing else in. */
function isOfClosedList(name) {
  for (let at = name.parent; at; at = at.parent) {
    const type = at.parameters?.find((each) => ts.isIdentifier(each.name) && each.name.text === name.text)?.type;
    if (type === undefined) continue;
    const members = ts.isUnionTypeNode(type) ? type.types : [type];
    return members.every((each) => ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal));
  }
  return false;
}

/** The names of constant texts: this file's, and imported ones that are written in capitals. */
function constantTexts(file) {
  const texts = new Set();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const { name } of statement.importClause?.namedBindings?.elements ?? [])
        if (/^[A-Z][A-Z0-9_]*$/.test(name.text)) texts.add(name.text);
    }
    if (ts.isVariableStatement(statement) && statement.declarationList.flags & ts.NodeFlags.Const) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer && isConstantText(initializer, texts)) texts.add(name.text);
    }
  }
  return texts;
}

const isName = (node, ...names) => ts.isIdentifier(node) && names.includes(node.text);
const isMember = (node, object, name) =>
  ts.isPropertyAccessExpression(node) && node.name.text === name && isName(node.expression, object);
const textOf = (node) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);
const calls = (node, ...names) =>
  ts.isCallExpression(node) &&
  (isName(node.expression, ...names) ||
    (ts.isPropertyAccessExpression(node.expression) && names.includes(node.expression.name.text)));

/** Each rule answers whether a node breaks it. */
const RULES = {
  // A migration runs before there is any input, and may write our own tables of access and spellings into itself.
  'sql-of-constants': (node, { file, path, texts }) =>
    !path.startsWith('libs/persistence/migrations/') &&
    ((ts.isTemplateExpression(node) && SQL.test(node.getText(file)) && !isConstantText(node, texts)) ||
      (ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
        ts.isStringLiteralLike(node.left) &&
        SQL.test(node.left.text) &&
        !isConstantText(node.right, texts))),
  'chance-is-cryptographic': (node) => isMember(node, 'Math', 'random'),
  'strong-hashes': (node) =>
    calls(node, 'createHash', 'createHmac', 'hash') &&
    (/^(md[245]|sha-?1|rmd|ripemd)/i.test(textOf(node.arguments[0]) ?? '') ||
      (calls(node, 'createHash', 'createHmac') && textOf(node.arguments[0]) === undefined)),
  'settings-in-one-place': (node, { path }) =>
    !path.startsWith('libs/config/') &&
    (isMember(node, 'process', 'env') ||
      (ts.isBindingElement(node) &&
        isName(node.propertyName ?? node.name, 'env') &&
        /process\s*$/.test(node.parent.parent.initializer?.getText() ?? ''))),
  'outbound-http': (node) =>
    (ts.isCallExpression(node) &&
      (isName(node.expression, 'fetch') || isMember(node.expression, 'globalThis', 'fetch'))) ||
    (ts.isNewExpression(node) && isName(node.expression, 'WebSocket', 'EventSource', 'XMLHttpRequest')) ||
    (ts.isImportDeclaration(node) &&
      /^(undici|axios|got|node-fetch|ws|(node:)?http2)$/.test(textOf(node.moduleSpecifier))) ||
    (ts.isImportSpecifier(node) &&
      isName(node.propertyName ?? node.name, 'request', 'get', 'ClientRequest') &&
      /^(node:)?https?$/.test(textOf(node.parent.parent.parent.moduleSpecifier) ?? '')) ||
    ['http', 'https'].some((name) => isMember(node, name, 'request') || isMember(node, name, 'get')),
  'no-code-from-text': (node) =>
    (ts.isCallExpression(node) && isName(node.expression, 'eval')) ||
    ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isName(node.expression, 'Function')) ||
    (ts.isImportDeclaration(node) && /^(node:)?vm$/.test(textOf(node.moduleSpecifier))) ||
    (ts.isImportSpecifier(node) && isName(node.propertyName ?? node.name, 'exec', 'execSync')) ||
    (ts.isPropertyAssignment(node) &&
      node.name.getText() === 'shell' &&
      node.initializer.kind !== ts.SyntaxKind.FalseKeyword),
  'certificates-are-verified': (node) =>
    (ts.isPropertyAssignment(node) &&
      node.name.getText() === 'rejectUnauthorized' &&
      node.initializer.kind === ts.SyntaxKind.FalseKeyword) ||
    textOf(node) === 'NODE_TLS_REJECT_UNAUTHORIZED',
  'markup-is-made-by-react': (node) =>
    (ts.isPropertyAccessExpression(node) &&
      ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].includes(node.name.text)) ||
    isName(node, 'dangerouslySetInnerHTML'),
};

function* sources(part) {
  for (const entry of readdirSync(join(folder, part), { withFileTypes: true, recursive: true }))
    if (entry.isFile() && /\.tsx?$/.test(entry.name)) yield join(entry.parentPath, entry.name);
}

const faults = [];
const seen = new Set();
const read = new Set();
for (const part of PRODUCT) {
  for (const source of sources(part)) {
    const path = relative(folder, source);
    read.add(path);
    const file = ts.createSourceFile(path, readFileSync(source, 'utf8'), ts.ScriptTarget.Latest, true);
    const at = { file, path, texts: constantTexts(file) };
    const visit = (node) => {
      for (const [rule, breaks] of Object.entries(RULES)) {
        if (!breaks(node, at)) continue;
        seen.add(`${rule} ${path}`);
        if (EXCEPTIONS[rule]?.[path] !== undefined) continue;
        faults.push(`${rule}: ${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
}
for (const [rule, files] of Object.entries(EXCEPTIONS))
  for (const path of Object.keys(files))
    if (read.has(path) && !seen.has(`${rule} ${path}`)) faults.push(`needless-exception: ${rule} for ${path}`);

for (const fault of faults) process.stdout.write(`${fault}\n`);
if (read.size === 0) throw new Error(`there are no sources in ${folder}`);
process.exitCode = faults.length === 0 ? 0 : 1;
