import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import { caseNow, isSimulated, laterBy } from '#domain/clock/case-clock.js';
import { addDays, civilDateAt, instantOf } from '#domain/clock/civil-date.js';
import { controlsDueAfter } from '#domain/clock/evening-control.js';
import { isPolicy } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { DigestRepository, type OpenDate } from '#persistence/audit/digest.repository.js';
import { StandstillRepository } from '#persistence/audit/standstill.repository.js';
import { officeHolidaysOn } from '#rules/packs.js';
import type { FirmReader } from './firm-readers.js';

const LOOKS_AHEAD_DAYS = 30;
const LISTED = 100;
const EVENINGS_NAMED = 5;
const DAY_MS = 24 * 3_600_000;

type DigestSettings = Pick<Config, 'FIRM_NAME' | 'FIRM_TIME_ZONE' | 'DIGEST_AT' | 'PUBLIC_URL'>;

/** The civil day whose digest is due at an instant: today's once its hour has come, till then none. */
export function digestDueOn(now: Instant, { FIRM_TIME_ZONE, DIGEST_AT }: DigestSettings): CivilDate | null {
  const today = civilDateAt(now, FIRM_TIME_ZONE);
  return now >= instantOf(today, DIGEST_AT, FIRM_TIME_ZONE) ? today : null;
}

/** The second docket, as the register has it now for this reader; each case's dates are read by its own clock. */
export async function digestOf(
  tx: EntityManager,
  on: CivilDate,
  settings: DigestSettings,
  now: Instant,
  reader: FirmReader,
): Promise<WrittenMail> {
  const digest = new DigestRepository(tx);
  const standstill = new StandstillRepository(tx);
  const open = reader
    .ofTheirs(await digest.openDates())
    .map((date) => ({ ...date, today: civilDateAt(caseNow(date.clock, now)) }));
  const passed = open.filter(({ dueOn, today, nature }) => dueOn < today && nature === 'duty');
  const overdue = passed.filter((date) => !isOfTheData(date));
  const soon = open.filter(({ dueOn, today }) => dueOn >= today && dueOn <= addDays(today, LOOKS_AHEAD_DAYS));
  const owed = soon.filter((date) => !isPolicy(date));
  const unconfirmed = reader
    .ofTheirs(await standstill.doubtfulFilings())
    .filter(({ state }) => state === 'unconfirmed');
  const ladders = reader.ofTheirs(await standstill.openLadders());
  const unsigned = reader.ofTheirs(await unsignedEvenings(digest, settings.FIRM_TIME_ZONE, now));
  const findings = reader.ofTheirs((await new AuditRepository(tx).latest())?.findings ?? []);
  const listed = [...overdue, ...owed, ...soon.filter(isPolicy)].slice(0, LISTED);
  return renderMail('daily-digest', {
    firm: settings.FIRM_NAME,
    digestUrl: settings.PUBLIC_URL,
    on,
    counts: [
      { what: `Open dates in the next ${LOOKS_AHEAD_DAYS} days`, count: owed.length },
      { what: 'Overdue dates', count: overdue.length },
      { what: `Dates of the firm’s own policy in the next ${LOOKS_AHEAD_DAYS} days`, count: soon.length - owed.length },
      {
        what: 'Dates of retention or suspension gone by, of which nothing is on record',
        count: passed.length - overdue.length,
      },
      { what: 'Unconfirmed filings', count: unconfirmed.length },
      { what: 'Urgent measures that nobody has acknowledged', count: ladders.length },
      { what: 'Findings of the last audit', count: findings.length },
      {
        what: 'Audits in the last 24 hours',
        count: await digest.auditsSince(laterBy(now, -DAY_MS)),
      },
    ],
    dates: listed.map((date) => ({
      reference: date.reference,
      title: titleOf(date),
      article: date.article,
      policy: isPolicy(date),
      dueOn: date.dueOn,
      url: new URL(`/cases/${date.reference}/dates/${date.deadline}`, settings.PUBLIC_URL).href,
    })),
    attention: [
      ...unconfirmed.map(
        ({ reference, number, request }) => `${reference}: filing ${number} of ${request} is unconfirmed`,
      ),
      ...ladders.map(({ reference, number }) => `${reference}: nobody has acknowledged urgent measure ${number}`),
      ...eveningsNamed(unsigned.map(({ day }) => day)),
      ...findings
        .filter(({ code }) => code !== 'filing.unconfirmed')
        .map(({ code, reference, says }) => `${reference ?? 'The register'}: ${code}. ${says}`),
      ...(listed.length < overdue.length + soon.length
        ? [`${overdue.length + soon.length - listed.length} further dates are not listed here`]
        : []),
    ],
    checksum: await digest.checksum(reader.cases),
  });
}

/** Dates of the Rules on the Processing of Data: once they have gone by, the register knows nothing (ask, not overdue). */
const isOfTheData = ({ rule }: OpenDate): boolean => rule.startsWith('R');

/** The firm's own, of no case: whose reader is told of cases alone is not told of them. */
async function unsignedEvenings(digest: DigestRepository, zone: string, now: Instant) {
  const until = await digest.eveningsSignedUntil(zone);
  if (until === null) return [];
  const days = controlsDueAfter(until, now, zone, officeHolidaysOn(civilDateAt(now, zone)));
  return days.map((day) => ({ caseId: null, day }));
}

function eveningsNamed(days: readonly CivilDate[]): string[] {
  if (days.length === 0) return [];
  const more = days.length > EVENINGS_NAMED ? ` and of ${days.length - EVENINGS_NAMED} working days since` : '';
  return [`Nobody has signed the evening control of ${days.slice(0, EVENINGS_NAMED).join(', ')}${more}.`];
}

const titleOf = ({ title, dueOn, today, clock }: OpenDate & { readonly today: CivilDate }): string =>
  `${dueOn < today ? 'OVERDUE: ' : ''}${title}${isSimulated(clock) ? ' [SIMULATED]' : ''}`;
