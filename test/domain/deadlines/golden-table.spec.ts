import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Fact, factFaults } from '#domain/docket/entry.js';
import { due } from './a-docket.js';

/**
 * Walks `golden-dates.tsv`: one row per date, worked out by hand from the text, with the article beside it. In a row
 * `[deletion]` is a request r1 of that kind, `?` a day that is unknown, and `"` the facts of the row above.
 */
const PACKS: Readonly<Record<string, readonly string[]>> = {
  2016: ['ccf-statute-2016'],
  2025: ['ccf-statute-2025'],
  rpd: ['ccf-statute-2025', 'interpol-rpd-2025'],
  policy: ['firm-policy-default', 'ccf-statute-2025'],
};
const COLUMNS = ['pack', 'article', 'facts', 'as of', 'deadline', 'due', 'certainty', 'status', 'met on', 'why'];
const LISTS = ['items', 'requests', 'measures', 'reasons', 'to'];

const value = (name: string, text: string): unknown => {
  if (LISTS.includes(name)) return text.split(',');
  if (text === 'true' || text === 'false') return text === 'true';
  return name === 'session' ? Number(text) : text;
};

function fact(text: string): Fact {
  const request = /^\[(?:(r\d) )?(\w+)( preemptive)?\]$/.exec(text);
  if (request) {
    const [, name = 'r1', requestKind, preemptive] = request;
    const drafted = { kind: 'request-drafted', request: name, requestKind, occurredOn: null };
    return { ...drafted, ...(preemptive ? { preemptive: true } : {}) } as Fact;
  }
  const [kind = '', on = '', ...fields] = text.split(' ');
  const own = Object.fromEntries(
    fields.map((field) => {
      const [name = '', ...rest] = field.split(':');
      return [name === 'received' ? 'receivedOn' : name, value(name, rest.join(':'))];
    }),
  );
  const made = { kind, occurredOn: on === '?' ? null : on, ...own };
  return (
    factFaults(made).some(({ path }) => path === 'request') || ofRequest(kind) ? { request: 'r1', ...made } : made
  ) as Fact;
}

/** Facts that may stand without a request, but in these rows are about r1. */
const ofRequest = (kind: string): boolean =>
  /^(provisional-measures|condition-|source-notified|communication-|revision-not)/.test(kind);

interface Row {
  readonly line: number;
  readonly pack: string;
  readonly article: string;
  readonly facts: readonly Fact[];
  readonly asOf: string;
  readonly id: string;
  readonly expected: object;
  readonly why: string;
}

const dateOrNull = (text: string): string | null => (text === '-' ? null : text);

function read(): { header: readonly string[]; rows: Row[] } {
  const lines = readFileSync(new URL('./golden-dates.tsv', import.meta.url), 'utf8').split('\n');
  let facts: readonly Fact[] = [];
  const rows = lines.flatMap((text, index): Row[] => {
    if (index === 0 || text === '' || text.startsWith('#')) return [];
    const cells = text.split('\t');
    if (cells.length !== COLUMNS.length) throw new Error(`line ${index + 1} has ${cells.length} cells`);
    const [pack, article, told, asOf, id, dueOn, certainty, status, metOn, why] = cells as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    facts = told === '"' ? facts : told.split('; ').map(fact);
    const expected = { dueOn: dateOrNull(dueOn), certainty, status, metOn: dateOrNull(metOn) };
    return [{ line: index + 1, pack, article, facts, asOf, id, expected, why }];
  });
  return { header: lines[0]?.split('\t') ?? [], rows };
}

const { header, rows } = read();

describe('the golden table', () => {
  it('has its columns, and at least two hundred dates', () => {
    expect(header).toEqual(COLUMNS);
    expect(rows.length).toBeGreaterThanOrEqual(200);
  });

  it('tells only facts that the vocabulary knows', () => {
    expect(rows.flatMap(({ line, facts }) => facts.flatMap(factFaults).map((each) => ({ line, ...each })))).toEqual([]);
  });

  it.each(rows)(
    'line $line, art. $article: $id is due $expected.dueOn, $why',
    ({ pack, article, facts, asOf, id, expected }) => {
      const found = due(facts, asOf, ...(PACKS[pack] ?? []));
      const row = found.find((each) => each.id === id);
      const { dueOn, certainty, status, metOn } = row ?? {};
      expect({ dueOn, certainty, status, metOn }).toEqual(expected);
      const cited = [row?.article, ...(row?.derivation ?? []).map((step) => step.article)].join('; ');
      for (const each of article.split('; ')) expect(cited).toContain(each);
    },
  );
});
