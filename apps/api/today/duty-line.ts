import type { DUTY_ACTS, Duties } from '#contracts/today.contract.js';
import type { DatedDuty, DutyOnFile, WaitingDuty } from '#persistence/today/duty.repository.js';

type DutyLine = Duties['duties'][number];
type DutyAct = (typeof DUTY_ACTS)[number];

/** What else a line says of its case. */
export interface AboutCase {
  readonly applicants: readonly string[];
  readonly sources: readonly string[];
}

/** A duty as its row shows it: who owes what to whom, by when, under which article, and the one next act. */
export function dutyLine(duty: DutyOnFile, { applicants, sources }: AboutCase): DutyLine {
  const ofCase = {
    reference: duty.reference,
    stage: duty.stage,
    applicants: [...applicants],
    sources: [...sources],
    simulated: duty.simulated,
    urgent: duty.urgent,
    responsible: { id: duty.responsibleId, name: duty.responsible },
    today: duty.today,
    title: duty.title,
    request: duty.request,
  };
  return duty.what === 'deadline' ? { ...ofCase, ...dated(duty) } : { ...ofCase, ...waiting(duty) };
}

const waiting = ({ what, reference, title, actOn, since, nextPageAt }: WaitingDuty) => ({
  ...UNDATED,
  id: what === 'unacknowledged' ? `${reference}:urgent:${actOn}` : `filing:${actOn}`,
  group: 'now' as const,
  what,
  since,
  nextPageAt,
  act: actAbout(what, title),
  actOn,
});

const UNDATED = {
  deadline: null,
  rule: null,
  article: null,
  edition: null,
  basis: null,
  bound: null,
  ncb: null,
  dueOn: null,
  aimOn: null,
  originalDueOn: null,
  latestDueOn: null,
  certainty: null,
};

function actAbout(what: WaitingDuty['what'], channel: WaitingDuty['title']): DutyAct {
  if (what === 'unacknowledged') return 'acknowledge';
  if (what === 'unconfirmed') return 'settle-filing';
  return channel === 'email' ? 'release-filing' : 'submit-filing';
}

const dated = (duty: DatedDuty) => ({
  id: `${duty.reference}:${duty.deadline}`,
  group: duty.group,
  what: duty.what,
  deadline: duty.deadline,
  rule: duty.rule,
  article: duty.article,
  edition: duty.edition,
  basis: duty.basis,
  bound: duty.bound,
  ncb: duty.ncb,
  dueOn: duty.dueOn,
  aimOn: duty.aimOn,
  originalDueOn: duty.originalDueOn,
  latestDueOn: duty.latestDueOn,
  certainty: duty.certainty,
  since: null,
  nextPageAt: null,
  act: actUnder(duty),
  actOn: null,
});

/** Dates that a filing of ours meets, and those of the firm's own that are a question to the Commission. */
const FILED = ['T16', 'P01', 'P07', 'P08'];
const ASKED = ['P03', 'P04', 'P09'];

function actUnder({ rule, group, dueOn, today }: DatedDuty): DutyAct {
  if (FILED.includes(rule)) return 'prepare-filing';
  if (ASKED.includes(rule)) return 'ask-politely';
  if (group === 'own-policy' || group === 'look') return 'look';
  if (group === 'owed-to-us' && dueOn !== null && dueOn < today) return 'ask-politely';
  return 'record-letter';
}
