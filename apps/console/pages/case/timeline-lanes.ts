import type { Answer } from '../../api/client.js';
import type { CaseOnFile, DeadlineOnFile, Entry } from '../../parts/case-parts.js';

/** What the timeline shows, apart from how it is drawn: the drawing and the table say the same. */
export interface Mark {
  readonly id: string;
  readonly shape: 'fact' | 'unsure' | 'limit' | 'met' | 'moved';
  readonly day: string;
  /** A code to be put in words: an entry's kind, or a rule's title. */
  readonly says: { readonly kind: string } | { readonly title: string };
  readonly article?: string;
  readonly deadline?: string;
  readonly isLate?: boolean;
  readonly certainty?: DeadlineOnFile['certainty'];
}
export interface Band {
  readonly p50: string;
  readonly until: string;
  readonly from: string;
  readonly cases: number;
  readonly isOwn: boolean;
}
export interface Lane {
  readonly id: string;
  readonly name: { readonly request: string; readonly kind: string } | 'measures' | 'case';
  readonly from?: string;
  readonly to?: string;
  readonly marks: readonly Mark[];
  readonly bands: readonly Band[];
}

type Forecasts = Answer<'forecast'>['forecasts'];
const MEASURES = /^(provisional-measures|travel-planned|border-incident|arrest|release|extradition|protective)/;

/** One lane for each request, one for measures and liberty, one for what is of the whole case. */
export function lanesOf(
  file: CaseOnFile,
  entries: readonly Entry[],
  deadlines: readonly DeadlineOnFile[],
  forecasts: Forecasts,
): readonly Lane[] {
  const facts = entries.filter(({ kind }) => kind !== 'entry-corrected' && kind !== 'note-added');
  const struck = new Set(entries.filter(({ kind }) => kind === 'entry-corrected').map(({ entry }) => entry));
  const shown = facts.filter(({ id }) => !struck.has(id));
  const isUrgent = ({ kind }: Entry) => MEASURES.test(kind);
  const lanes: Lane[] = file.requests.map(({ request, requestKind }) => {
    const marks = [
      ...shown.filter((entry) => entry.request === request && !isUrgent(entry)).flatMap(factOf),
      ...deadlines.filter((date) => date.request === request).flatMap(limitsOf),
    ];
    const days = marks.map(({ day }) => day).sort();
    return {
      id: request,
      name: { request, kind: requestKind },
      ...(days[0] === undefined ? {} : { from: days[0] }),
      ...(days.at(-1) === undefined ? {} : { to: days.at(-1) as string }),
      marks,
      bands: forecasts.filter((each) => each.request === request).flatMap(bandOf),
    };
  });
  const urgent = shown.filter(isUrgent).flatMap(factOf);
  const others = shown.filter((entry) => entry.request === undefined && !isUrgent(entry)).flatMap(factOf);
  const free = deadlines.filter(({ request }) => request === undefined).flatMap(limitsOf);
  return [
    ...lanes,
    { id: 'measures', name: 'measures' as const, marks: urgent, bands: [] },
    { id: 'case', name: 'case' as const, marks: [...others, ...free], bands: [] },
  ].filter(({ marks }) => marks.length > 0);
}

const factOf = ({ id, kind, occurredOn, receivedOn }: Entry): Mark[] => {
  const day = occurredOn ?? (typeof receivedOn === 'string' ? receivedOn : null);
  return day === null ? [] : [{ id, shape: occurredOn === null ? 'unsure' : 'fact', day, says: { kind } }];
};

/** The firm's own dates are left to the list: on the drawing they would hide the law's. */
function limitsOf(date: DeadlineOnFile): Mark[] {
  const { id, title, article, basis, dueOn, originalDueOn, settled, status, certainty } = date;
  if (basis === 'policy' || dueOn === null) return [];
  const limit: Mark = {
    id: `limit ${id}`,
    shape: settled ? 'met' : 'limit',
    day: dueOn,
    says: { title },
    article,
    deadline: id,
    isLate: status === 'overdue',
    certainty,
  };
  return originalDueOn !== null && originalDueOn !== dueOn
    ? [limit, { ...limit, id: `moved ${id}`, shape: 'moved', day: originalDueOn, isLate: false }]
    : [limit];
}

function bandOf({ practice, from }: Forecasts[number]): Band[] {
  if ('refused' in practice || practice.p50 === null) return [];
  const until = practice.p80 ?? practice.p95 ?? practice.p50;
  return [{ p50: practice.p50, until, from, cases: practice.cases, isOwn: practice.basis === 'own-cases' }];
}
