import { Body, Controller, Param } from '@nestjs/common';
import { routes } from '#contracts/routes.js';
import type { WhatIf } from '#contracts/what-if.contract.js';
import { decide } from '#domain/case/decide.js';
import { fold } from '#domain/case/fold.js';
import { isRefusal, REFUSALS } from '#domain/case/refusal.js';
import { stageOf } from '#domain/case/stage.js';
import { civilDateAt, instantOf } from '#domain/clock/civil-date.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Fact } from '#domain/docket/entry.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { rulePack } from '#rules/packs.js';
import { sessionDates } from '#rules/session-calendar.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { changedDates } from './changed-dates.js';
import { Dockets, nowOf } from './dockets.js';
import { StatedFacts } from './stated-facts.js';

/** Questions to a case: what would change if this had happened. Computed by the same functions, and never written. */
@Controller()
export class WhatIfController {
  constructor(
    private readonly dockets: Dockets,
    private readonly stated: StatedFacts,
  ) {}

  @Route(routes.whatIf)
  async ask(@Who() who: SignedIn, @Param('reference') reference: string, @Body() { entries, asOf: given }: WhatIf) {
    const row = await this.dockets.find(reference, who);
    for (const [index, fact] of entries.entries()) await this.stated.check(fact, row.id, who, `entries[${index}]`);
    const docket = await this.dockets.read(row);
    const asOf = given ?? latest(civilDateAt(nowOf(row)), entries);
    const file = fold(docket.opening, docket.entries);
    const before = stageOf(file, asOf, sessionDates);

    const supposed = decide(file, { name: 'record-facts', facts: entries }, instantOf(asOf, '12:00'), who);
    if (isRefusal(supposed)) {
      const refusal = { ...supposed, says: REFUSALS[supposed.code] };
      return { asOf, stage: { before, after: before }, changes: [], refusal };
    }
    const packs = docket.rulePacks.map(rulePack);
    const then = fold(docket.opening, [...docket.entries, ...supposed]);
    return {
      asOf,
      stage: { before, after: stageOf(then, asOf, sessionDates) },
      changes: changedDates(deadlines(file, packs, asOf), deadlines(then, packs, asOf)),
    };
  }
}

/** The last day that anything supposed happens or reaches us: nobody asks what would follow from what is yet to come. */
const latest = (today: CivilDate, facts: readonly Fact[]): CivilDate =>
  [today, ...facts.flatMap(({ occurredOn, receivedOn }) => [occurredOn ?? today, receivedOn ?? today])]
    .toSorted()
    .at(-1) ?? today;
