import { type Fault, isCivilDate } from '#domain/docket/shape.js';
import { ENTRY_KINDS, REQUEST_KINDS } from '#domain/docket/vocabulary.js';

/** The form of a rule pack. A key or a value that is not foreseen is a fault: a misspelt limit must not pass in silence. */
type Check = (value: unknown, path: string) => Fault[];

const fault = (path: string, problem: string): Fault[] => [{ path, problem }];
const when =
  (holds: (value: unknown) => boolean, problem: string): Check =>
  (value, path) =>
    holds(value) ? [] : fault(path, problem);

const text = when(
  (value) => typeof value === 'string' && value.trim().length > 0 && value.length <= 400,
  'must be a text',
);
const duration = when(
  (value) => typeof value === 'string' && /^(-?P[1-9]\d{0,2}|P0)[YMWD]$/.test(value),
  'must be a duration such as P1M or P45D',
);
const dateOrNull = when((value) => value === null || isCivilDate(value), 'must be a date or null');
const date = when(isCivilDate, 'must be a date');
const rule = when((value) => typeof value === 'string' && /^[TRP]\d\d$/.test(value), 'must be a rule such as T07');
const oneOf = (...allowed: readonly unknown[]): Check =>
  when((value) => allowed.includes(value), `must be one of: ${allowed.map(String).join(', ')}`);
const either =
  (...checks: readonly Check[]): Check =>
  (value, path) => {
    const faults = checks.map((check) => check(value, path));
    return faults.some(({ length }) => length === 0) ? [] : (faults.at(-1) ?? []);
  };
const listOf =
  (each: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length === 0) return fault(path, 'must be a list that is not empty');
    return value.flatMap((one, index) => each(one, `${path}[${index}]`));
  };
const anyOf =
  (each: Check): Check =>
  (value, path) =>
    Array.isArray(value) && value.length === 0 ? [] : listOf(each)(value, path);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapOf =
  (each: Check): Check =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, one]) => each(one, `${path}.${key}`))
      : fault(path, 'must be an object');
const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path) => {
    if (!isRecord(value)) return fault(path, 'must be an object');
    const at = (key: string): string => (path ? `${path}.${key}` : key);
    const checks = { ...required, ...optional };
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(value, key));
    return [
      ...missing.flatMap((key) => fault(at(key), 'is missing')),
      ...Object.entries(value).flatMap(([key, one]) => {
        const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
        return check === undefined ? fault(at(key), 'is not a key here') : check(one, at(key));
      }),
    ];
  };

const kind = oneOf(...ENTRY_KINDS);
const certainty = oneOf('known', 'estimated', 'interpretation');
const bound = oneOf('commission', 'general-secretariat', 'source', 'applicant', 'firm');
const requestKinds = listOf(oneOf(...REQUEST_KINDS));
// In a leap year, so that the 29th of February is a day of the year.
const yearly = when(
  (value) => typeof value === 'string' && isCivilDate(`2024-${value}`),
  'must be a month and day such as 12-24',
);
const OFFICE_HOLIDAYS_AT_MOST = 100;
const officeHolidays: Check = (value, path) =>
  Array.isArray(value) && value.length > OFFICE_HOLIDAYS_AT_MOST
    ? fault(path, `must hold at most ${OFFICE_HOLIDAYS_AT_MOST} days`)
    : listOf((each, at) =>
        isRecord(each) && 'yearly' in each
          ? object({ yearly, name: text })(each, at)
          : object({ on: date, name: text })(each, at),
      )(value, path);

const fieldTest = mapOf(
  listOf(
    when(
      (value) => value === null || ['string', 'boolean'].includes(typeof value),
      'must be a text, true, false or null',
    ),
  ),
);

const FACT = { kinds: listOf(kind) };
const NARROWED = {
  where: fieldTest,
  has: listOf(text),
  of: requestKinds,
  same: listOf(text),
  ofItems: oneOf(true),
  everyItem: oneOf(true),
  onRequest: object({}, { kinds: requestKinds, preemptive: oneOf(true, false) }),
  before: kind,
  after: kind,
  undoneBy: kind,
};
const fact = object(FACT, NARROWED);
const TRIGGER = { note: text, when: fieldTest, gives: oneOf('earliest', 'latest') };
const chained = object({ latestOf: text, standsFor: kind, certainty }, TRIGGER);
const following = object(
  { dueOf: listOf(rule), certainty },
  { ...TRIGGER, while: oneOf('open', 'past'), every: duration },
);
const sitting = object({ session: oneOf('startsOn'), certainty }, { note: text });
const startedByFact = object({ ...FACT, date: text, certainty }, { ...NARROWED, ...TRIGGER, standsFor: kind });
const trigger = (value: unknown, path: string): Fault[] =>
  (!isRecord(value)
    ? startedByFact
    : 'latestOf' in value
      ? chained
      : 'dueOf' in value
        ? following
        : 'session' in value
          ? sitting
          : startedByFact)(value, path);
const meeting = object(FACT, { ...NARROWED, certainty, note: text, atTheLatest: oneOf(true) });
const move = (value: unknown, path: string): Fault[] =>
  isRecord(value) && 'restarts' in value
    ? object({ ...FACT, article: text, restarts: oneOf(true) }, NARROWED)(value, path)
    : object({ ...FACT, article: text, to: either(oneOf(null), text) }, { ...NARROWED, retroactiveWhere: fieldTest })(
        value,
        path,
      );
const ending = object({ ...FACT, leaves: oneOf('unknown', 'superseded', 'as-it-was') }, NARROWED);

const limit = object(
  {
    rule,
    title: text,
    basis: oneOf('statute', 'letter', 'regulation', 'policy', 'decision'),
    cites: object({ text, edition: text, article: text }, { source: text }),
    nature: oneOf('duty', 'opportunity'),
    bound: either(bound, object({ field: text })),
    per: oneOf('request', 'session', 'decision', 'entry', 'bureau', 'condition', 'item', 'deadline'),
    triggers: anyOf(trigger),
    runs: (value, path) =>
      isRecord(value)
        ? object({ within: text, until: text })(value, path)
        : either(oneOf(null, 'date-in-entry'), duration)(value, path),
    metBy: anyOf(meeting),
    counting: object({
      monthEnd: oneOf('last-day'),
      days: oneOf('day-after-is-one'),
      roll: oneOf('none'),
      basis: oneOf('convention'),
      aim: oneOf('none', 'working-day-before'),
      holidays: oneOf('france'),
    }),
    onExpiry: oneOf('nothing', 'mark', 'inadmissible', 'silence', 'decision-converts', 'ask', 'lapses'),
    certainty,
  },
  {
    step: text,
    subjects: listOf(fact),
    requestKinds,
    onlyAfter: listOf(fact),
    notBefore: object(FACT, { items: oneOf(true) }),
    movedBy: listOf(move),
    endedBy: listOf(ending),
    expiryNote: text,
    notes: listOf(text),
    notesAfter: listOf(object({ ...FACT, note: text }, NARROWED)),
  },
);

const wholeNumber = when((value) => Number.isInteger(value) && Number(value) > 0, 'must be a whole number above 0');

const form = object(
  {
    id: when(
      (value) => typeof value === 'string' && /^[a-z0-9-]{3,40}$/.test(value),
      'must be a name such as ccf-statute-2025',
    ),
    version: wholeNumber,
    title: text,
    effectiveFrom: dateOrNull,
    effectiveUntil: dateOrNull,
    source: text,
    limits: listOf(limit),
  },
  {
    officeHolidays,
    sessions: listOf(object({ session: wholeNumber, startsOn: date, endsOn: date, materialUntil: date })),
    transition: object({ on: date, side: oneOf('before', 'after'), amendment: text, differs: listOf(rule) }),
  },
);

/** Every fault of a rule pack's data, with the path of each; none where the interpreter can read it. */
export function packFaults(pack: unknown): Fault[] {
  const faults = form(pack, '');
  if (faults.length > 0) return faults;
  const { limits, sessions } = pack as { readonly limits: readonly ChainedLimit[]; readonly sessions?: unknown };
  const needsSessions = sessions === undefined && limits.some(({ per }) => per === 'session');
  return [
    ...(needsSessions ? fault('sessions', 'is missing: a limit counts from them') : []),
    ...limits.flatMap(emptyFaults),
    ...chainFaults({ limits }),
  ];
}

/** Only a limit that names no date may do without a start and without what meets or ends it; its notes say why. */
const emptyFaults = ({ runs, triggers, metBy, endedBy, notes }: ChainedLimit, index: number): Fault[] => {
  if (runs !== null)
    return [
      ...(triggers.length === 0 ? fault(`limits[${index}].triggers`, 'must be a list that is not empty') : []),
      ...(metBy.length === 0 && endedBy === undefined
        ? fault(`limits[${index}].metBy`, 'must be a list that is not empty')
        : []),
    ];
  return notes === undefined ? fault(`limits[${index}].notes`, 'must say why no date is named') : [];
};

interface ChainedLimit {
  readonly rule: string;
  readonly per: string;
  readonly runs: unknown;
  readonly metBy: readonly unknown[];
  readonly endedBy?: readonly unknown[];
  readonly notes?: readonly string[];
  readonly step?: string;
  readonly triggers: readonly { readonly latestOf?: string }[];
}

/** A chain counts from a step that is computed before it. */
function chainFaults({ limits }: { readonly limits: readonly ChainedLimit[] }): Fault[] {
  const earlier = new Set<string>();
  return limits.flatMap((each, index) => {
    const faults = each.triggers.flatMap(({ latestOf }, nth) =>
      latestOf === undefined || earlier.has(latestOf)
        ? []
        : fault(`limits[${index}].triggers[${nth}].latestOf`, 'must name an earlier limit'),
    );
    earlier.add(each.step === undefined ? each.rule : `${each.rule}/${each.step}`);
    return faults;
  });
}
