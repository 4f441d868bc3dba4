import type { CivilDate } from '#domain/docket/shape.js';
import type { PrintedDeadline } from './printed-deadline.js';

/** The answers of the command line for people: aligned columns, then how each date was found. */

export function deadlinesInWords(
  deadlines: readonly PrintedDeadline[],
  notes: readonly string[],
  on: CivilDate,
): string {
  return paragraphs([
    `Deadlines as of ${on}`,
    tableOf(deadlines),
    deadlines.map(workingOf).join('\n\n'),
    notesInWords(notes),
  ]);
}

interface PrintedState {
  readonly stage: string;
  readonly requests: readonly {
    readonly request: string;
    readonly requestKind: string;
    readonly state: string;
    readonly outcome: string | null;
  }[];
  readonly items: readonly {
    readonly item: string;
    readonly type: string | null;
    readonly state: string;
    readonly blocked: boolean;
    readonly published: boolean;
  }[];
  readonly deadlines: readonly PrintedDeadline[];
  readonly notes: readonly string[];
}

export function stateInWords({ stage, requests, items, deadlines, notes }: PrintedState, on: CivilDate): string {
  const marks = (blocked: boolean, published: boolean): string =>
    [published ? 'published' : '', blocked ? 'blocked' : ''].filter(Boolean).join(', ');
  return paragraphs([
    `Stage as of ${on}: ${stage}`,
    columns([
      ['Request', 'Kind', 'State', 'Outcome'],
      ...requests.map((each) => [each.request, each.requestKind, each.state, each.outcome ?? '']),
    ]),
    columns([
      ['Item', 'Type', 'State', ''],
      ...items.map((each) => [each.item, each.type ?? 'not known', each.state, marks(each.blocked, each.published)]),
    ]),
    tableOf(deadlines),
    notesInWords(notes),
  ]);
}

const tableOf = (deadlines: readonly PrintedDeadline[]): string =>
  columns([
    ['Due', 'First due', 'Deadline', 'Article', 'Owed by', 'Status', 'Met on', 'Certainty'],
    ...deadlines.map((each) => [
      each.dueOn ?? 'no date',
      each.originalDueOn === each.dueOn ? '' : (each.originalDueOn ?? ''),
      each.id,
      each.article,
      each.bound,
      each.status,
      each.metOn ?? '',
      each.certainty,
    ]),
  ]);

const workingOf = ({ id, dueOn, title, derivation, notes }: PrintedDeadline): string =>
  [
    `${id}  ${title}: ${dueOn ?? 'no date'}`,
    ...derivation.map(({ says }) => `  ${says}`),
    ...notes.map((note) => `  Note: ${note}`),
  ].join('\n');

export const notesInWords = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : ['Notes', ...notes.map((note) => `  ${note}`)].join('\n');

/** Nothing under the heading: nothing is printed. */
function columns(rows: readonly (readonly string[])[]): string {
  if (rows.length < 2) return '';
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const paragraphs = (parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;
