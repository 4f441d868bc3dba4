import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FINDINGS } from '#apps/auditor/finding.js';
import { routes } from '#contracts/routes.js';
import { fieldsOf } from '#domain/docket/entry.js';
import type { Form, Shape } from '#domain/docket/shape.js';
import { ENTRY_KINDS } from '#domain/docket/vocabulary.js';
import { ROLES } from '#domain/people/staff.js';
import { catalogueIn, LANGUAGES } from './catalogues.js';

/**
 * Codes that the console looks up by name while it runs. What it names by a whole key is checked by the compiler
 * already, and every language has the keys of English by its type.
 */
describe.each(LANGUAGES)('the closed codes in %s', (language) => {
  it('each kind of entry, each of its fields and each code that a field can hold has words', async () => {
    const texts = await catalogueIn(language);
    const fields = ENTRY_KINDS.flatMap((kind) =>
      Object.entries(fieldsOf(kind)).flatMap(([name, shape]) => within(name, shape)),
    );
    const lacks = (key: string): boolean => texts[key] === undefined;
    expect(ENTRY_KINDS.filter((kind) => lacks(`kind.${kind}`))).toEqual([]);
    expect([...new Set(fields.map(({ name }) => name))].filter((name) => lacks(`field.${name}`))).toEqual([]);
    // Where codeText of the console looks for them.
    const prefixes = ['code', 'ground', 'outcome', 'item', 'request-kind', 'channel'];
    const codes = [...new Set(fields.flatMap((field) => field.codes))];
    expect(codes.filter((code) => prefixes.every((prefix) => lacks(`${prefix}.${code}`)))).toEqual([]);
  });

  it('each role, and each purpose of a message', async () => {
    const texts = await catalogueIn(language);
    expect(ROLES.filter((role) => texts[`role.${role}`] === undefined)).toEqual([]);
    const purposes = ['reminder', 'page', 'filing', 'portal-task', 'alarm', 'digest', 'invitation'];
    expect(purposes.filter((purpose) => texts[`purpose.${purpose}`] === undefined)).toEqual([]);
  });

  it('each finding of the auditor', async () => {
    const texts = await catalogueIn(language);
    const found = Object.keys(FINDINGS);
    expect(found.filter((code) => texts[`finding.${code.replaceAll('.', '-')}`] === undefined)).toEqual([]);
  });

  it('each act that the audit can hold', async () => {
    const texts = await catalogueIn(language);
    const acts = auditedActs();
    expect(acts.length).toBeGreaterThan(80);
    expect(acts.filter((act) => texts[`audit-act.${act.replaceAll('.', '-')}`] === undefined)).toEqual([]);
  });
});

interface NamedCodes {
  readonly name: string;
  readonly codes: readonly string[];
}

/** A field, and those inside it, each with the codes that it can hold. */
function within(name: string, form: Form | Shape): NamedCodes[] {
  if (form.form === 'list') return within(name, form.each);
  if (form.form === 'either') return form.forms.flatMap((each) => within(name, each));
  if (form.form === 'record')
    return [{ name, codes: [] }, ...Object.entries(form.fields).flatMap(([own, shape]) => within(own, shape))];
  return [{ name, codes: form.form === 'code' ? form.codes : [] }];
}

/** The acts that the sources write into the audit, those made of an outcome or a state, and the looking at each part. */
function auditedActs(): string[] {
  const written = ['apps/api', 'apps/auditor', 'apps/worker', 'activities', 'libs/persistence']
    .flatMap(sources)
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /\bact(:| =) |AUDITED =|RESEALED =|this\.moved\(/.test(line))
        .flatMap((line) => [...line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, act]) => String(act))),
    );
  // What the functions of the database write themselves.
  const noted = sources('libs/persistence/migrations').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/INSERT INTO audit_events[^;]*?'([a-z-]+\.[a-z-]+)'/g)].map(([, act]) =>
      String(act),
    ),
  );
  const mails = ['attempting', 'delivered', 'refused', 'unconfirmed', 'failed'].map((state) => `mail.${state}`);
  const filings = ['accepted', 'refused', 'unconfirmed'].map((outcome) => `filing.${outcome}`);
  const reads = Object.values(routes).flatMap((route) => ('reads' in route ? [`${String(route.reads)}.read`] : []));
  return [...new Set([...written, ...noted, ...mails, ...filings, ...reads])];
}

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
