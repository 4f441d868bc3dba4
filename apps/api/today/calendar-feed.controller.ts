import { createHash, randomBytes } from 'node:crypto';
import { Controller, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import { CASE_STAFF } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { addDays } from '#domain/clock/civil-date.js';
import { hasRole } from '#domain/people/staff.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CalendarFeedRepository } from '#persistence/staff/calendar-feed.repository.js';
import { type PlannedDate, PlannedDateRepository } from '#persistence/today/planned-date.repository.js';
import { readingAsSystem, withActor } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { OutsideTheApi, Route, type SignedIn, Who } from '../http/route.js';
import { type AllDayEvent, icalendar } from './icalendar.js';

/** What a program for calendars takes; of more, the soonest. */
const AT_MOST = 5_000;

/** A person's own calendar, for the program of their choice: the dates of the cases they work on, and no names. */
@Controller()
export class CalendarFeedController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address is a key to the dates: shown this once, known here by its hash alone. */
  @Route(routes.makeCalendarFeed)
  async make(@Who() who: SignedIn) {
    const token = randomBytes(32).toString('base64url');
    await withActor(this.database, who.id, async (tx) => {
      await new CalendarFeedRepository(tx).make(who.id, sha256(token), new Date().toISOString());
      await audit(tx, { act: 'calendar-feed.made', subject: who.id });
    });
    return { url: new URL(`/calendar/${token}.ics`, this.config.PUBLIC_URL).href };
  }

  @Route(routes.endCalendarFeed)
  async end(@Who() who: SignedIn): Promise<void> {
    await withActor(this.database, who.id, async (tx) => {
      if (await new CalendarFeedRepository(tx).end(who.id, new Date().toISOString()))
        await audit(tx, { act: 'calendar-feed.ended', subject: who.id });
    });
  }

  @OutsideTheApi('/calendar/:file')
  async read(@Param('file') file: string, @Res() response: Response): Promise<void> {
    const token = /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
    const owner =
      token === undefined
        ? null
        : await readingAsSystem(this.database, 'sign-in', (tx) => new CalendarFeedRepository(tx).owner(sha256(token)));
    if (owner === null || !hasRole(owner, ...CASE_STAFF)) throw new Problem('not.found');
    const dates = await withActor(this.database, owner.id, async (tx) => {
      const found = await new PlannedDateRepository(tx).ofOwnCases(AT_MOST);
      const cases = [...new Set(found.map(({ caseId }) => caseId))];
      await audit(tx, { act: 'calendar-feed.read', subject: owner.id, details: { cases } });
      return found;
    });
    response.setHeader('Content-Type', 'text/calendar; charset=utf-8');
    response.setHeader('Content-Disposition', 'inline; filename="ccf-docket.ics"');
    response.send(
      icalendar(
        'CCF Docket',
        dates.map((date) => this.eventOf(date)),
      ),
    );
  }

  /** A reference, a limit and an article: whoever looks over a shoulder learns nothing of the person. */
  private eventOf(date: PlannedDate): AllDayEvent {
    const { reference, deadline, revision, title, article, basis, bound, certainty, dueOn, computedAt } = date;
    const url = new URL(`/cases/${reference}/dates/${deadline}`, this.config.PUBLIC_URL).href;
    const ground = basis === 'policy' ? 'the firm’s own date' : `article ${article}`;
    return {
      uid: `${sha256(`${date.caseId} ${deadline}`).slice(0, 32)}@ccf-docket`,
      sequence: revision,
      on: dueOn,
      until: addDays(dueOn, 1),
      summary: `${date.simulated ? 'SIMULATED ' : ''}${reference}: ${title}${date.request === null ? '' : ` (${date.request})`}`,
      description: `Rule ${date.rule}, ${ground}; owed by ${bound}; ${certainty}.\n${url}`,
      url,
      stampedAt: computedAt,
    };
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
