import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { openApi } from '#contracts/open-api.js';

export interface Pattern {
  /** Where it stands: file and line, or the published description. */
  readonly at: string;
  readonly pattern: RegExp;
}

const PRODUCT = ['apps', 'libs', 'workflows', 'activities'];

/** Every regular expression that a folder's sources write down, and those that they put together from parts. */
export function patternsIn(folder: string): {
  readonly written: readonly Pattern[];
  readonly composed: readonly string[];
} {
  const written: Pattern[] = [];
  const composed: string[] = [];
  for (const file of sourcesIn(folder)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const path = relative(folder, file);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, body = '', flags] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        written.push({ at: `${path}:${line + 1}`, pattern: new RegExp(body, flags) });
      }
      if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') composed.push(path);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { written, composed };
}

/** Every pattern that the API's description tells, those of the schema library's own formats among them. */
export function publishedPatterns(): readonly Pattern[] {
  const found = new Set<string>();
  JSON.stringify(openApi(), (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found].map((pattern) => ({ at: `the description, ${pattern}`, pattern: new RegExp(pattern, 'u') }));
}

function sourcesIn(folder: string): string[] {
  return PRODUCT.flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
      .map((each) => join(each.parentPath, each.name)),
  );
}
