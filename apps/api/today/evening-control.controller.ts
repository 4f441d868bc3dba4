import { createHash } from 'node:crypto';
import { Body, Controller, Inject } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { EveningControl, SignEveningControlBody } from '#contracts/evening-control.contract.js';
import { routes } from '#contracts/routes.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { workingDayAfter } from '#domain/clock/working-day.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { audit, noteRead } from '#persistence/audit/audit-event.repository.js';
import {
  type ControlledDate,
  type ControlledFiling,
  DaysListRepository,
} from '#persistence/evening-control/days-list.repository.js';
import { EveningControlRepository } from '#persistence/evening-control/evening-control.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { officeHolidaysOn } from '#rules/packs.js';
import { idFrom } from '../cases/key-id.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';

/** The evening control: the list of the day as its reader may see it, and their signature under exactly that list. */
@Controller()
export class EveningControlController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route(routes.eveningControl)
  read(@Who() who: SignedIn): Promise<EveningControl> {
    const zone = this.config.FIRM_TIME_ZONE;
    const day = civilDateAt(new Date().toISOString(), zone);
    return withActor(this.database, who.id, async (tx) => {
      const { until, dates, filings, list } = await listOf(tx, day, zone);
      const controls = new EveningControlRepository(tx);
      const [mails, signatures, last] = [
        await new DaysListRepository(tx, zone).mails(day),
        await controls.ofDay(day),
        await controls.last(),
      ];
      await noteRead(tx, { details: { cases: [...new Set([...dates, ...filings].map(({ caseId }) => caseId))] } });
      return {
        day,
        until,
        list,
        dates: dates.map(({ caseId: _, ...date }) => date),
        filings: filings.map(({ caseId: _, ...filing }) => filing),
        mails,
        signatures,
        last,
      };
    });
  }

  @Route(routes.signEveningControl)
  async sign(
    @Who() who: SignedIn,
    @Body() { day, list }: SignEveningControlBody,
    @Key() { key, firstSeenAt }: CommandHeaders,
  ) {
    const zone = this.config.FIRM_TIME_ZONE;
    if (day !== civilDateAt(firstSeenAt, zone)) throw new Problem('evening-control.changed');
    const { dates, ...now } = await readingAs(this.database, who.id, (tx) => listOf(tx, day, zone));
    if (now.list !== list) throw new Problem('evening-control.changed');
    const openDates = dates.filter(isOwed).length;
    const signature = { day, signedAt: firstSeenAt, dates: dates.length, openDates };
    await withActor(this.database, who.id, async (tx) => {
      const id = idFrom(key, 'evening-control');
      const isNew = await new EveningControlRepository(tx).sign({
        id,
        signedBy: who.id,
        listSha256: list,
        ...signature,
      });
      if (isNew)
        await audit(tx, {
          act: 'evening-control.signed',
          subject: id,
          details: { day, list, dates: dates.length, open: openDates },
        });
    });
    return { ...signature, name: who.name };
  }
}

async function listOf(tx: EntityManager, day: CivilDate, zone: string) {
  // On a Friday the control looks as far as Monday.
  const until = workingDayAfter(day, officeHolidaysOn(day));
  const repository = new DaysListRepository(tx, zone);
  const dates = await repository.dates(day, until);
  const filings = await repository.filings(day);
  return { until, dates, filings, list: nameOfList(day, dates, filings) };
}

const isOwed = ({ state, bound }: ControlledDate): boolean =>
  (state === 'due' || state === 'overdue') && (bound === 'applicant' || bound === 'firm');

/** What the signature is for: each date and filing and what became of it. A reminder that goes out changes nothing. */
function nameOfList(day: CivilDate, dates: readonly ControlledDate[], filings: readonly ControlledFiling[]): string {
  const content = [
    day,
    ...dates.map(({ reference, deadline, dueOn, state }) => [reference, deadline, dueOn, state]),
    ...filings.map(({ filing, state }) => [filing, state]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
