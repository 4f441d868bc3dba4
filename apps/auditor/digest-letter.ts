import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { DigestAttention, MailInputs, WrittenMail } from '#correspondence/mail-kinds.js';
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
import { toldFinding } from './audit-letter.js';
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
  const mail: MailInputs['daily-digest'] = {
    firm: settings.FIRM_NAME,
    digestUrl: settings.PUBLIC_URL,
    on,
    counts: [
      { what: 'open', days: LOOKS_AHEAD_DAYS, count: owed.length },
      { what: 'overdue', count: overdue.length },
      { what: 'policy', days: LOOKS_AHEAD_DAYS, count: soon.length - owed.length },
      { what: 'of-data', count: passed.length - overdue.length },
      { what: 'unconfirmed', count: unconfirmed.length },
      { what: 'ladders', count: ladders.length },
      { what: 'findings', count: findings.length },
      { what: 'audits', count: await digest.auditsSince(laterBy(now, -DAY_MS)) },
    ],
    dates: listed.map((date) => ({
      reference: date.reference,
      title: date.title,
      article: date.article,
      policy: isPolicy(date),
      overdue: date.dueOn < date.today,
      simulated: isSimulated(date.clock),
      dueOn: date.dueOn,
      url: new URL(`/cases/${date.reference}/dates/${date.deadline}`, settings.PUBLIC_URL).href,
    })),
    attention: [
      ...unconfirmed.map(({ reference, number, request }) => ({
        what: 'unconfirmed' as const,
        reference,
        number,
        request,
      })),
      ...ladders.map(({ reference, number }) => ({ what: 'ladder' as const, reference, number })),
      ...eveningsNamed(unsigned.map(({ day }) => day)),
      ...findings
        .filter(({ code }) => code !== 'filing.unconfirmed')
        .map((each) => ({ what: 'finding' as const, ...toldFinding(each) })),
      ...(listed.length < overdue.length + soon.length
        ? [{ what: 'unlisted' as const, count: overdue.length + soon.length - listed.length }]
        : []),
    ],
    checksum: await digest.checksum(reader.cases),
  };
  return renderMail('daily-digest', mail, reader.language);
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

function eveningsNamed(days: readonly CivilDate[]): DigestAttention[] {
  const named = days.slice(0, EVENINGS_NAMED);
  return days.length === 0 ? [] : [{ what: 'evenings', days: named, more: days.length - named.length }];
}
