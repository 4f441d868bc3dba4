import { Controller, Param, Query } from '@nestjs/common';
import type { ForecastQuery } from '#contracts/forecast.contract.js';
import { routes } from '#contracts/routes.js';
import { fold } from '#domain/case/fold.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import { coverage } from '#domain/forecast/coverage.js';
import { LEAST_OWN_CASES } from '#domain/forecast/forecast.js';
import { PUBLISHED_PRIORS } from '#domain/forecast/priors.js';
import { twoClocks } from '#domain/forecast/two-clocks.js';
import { rulePack } from '#rules/packs.js';
import { SESSIONS } from '#rules/session-calendar.js';
import { Dockets, nowOf } from '../cases/dockets.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { ClosedSteps } from './closed-steps.js';

/** The second clock: how long a step takes in practice, and how often that was right. Never a right. */
@Controller()
export class ForecastsController {
  constructor(
    private readonly dockets: Dockets,
    private readonly experience: ClosedSteps,
  ) {}

  @Route(routes.forecast)
  async forecast(@Who() who: SignedIn, @Param('reference') reference: string, @Query() { asOf: given }: ForecastQuery) {
    const row = await this.dockets.find(reference, who);
    const { opening, entries, rulePacks } = await this.dockets.read(row);
    const asOf = given ?? civilDateAt(nowOf(row));
    const file = fold(opening, entries);
    const due = deadlines(file, rulePacks.map(rulePack), asOf);
    const closed = (await this.experience.openTo(who)).flat();
    return { asOf, forecasts: twoClocks(file, due, closed, SESSIONS, asOf) };
  }

  @Route(routes.forecastAccuracy)
  async accuracy(@Who() who: SignedIn) {
    const asOf = civilDateAt(new Date().toISOString());
    const cases = (await this.experience.openTo(who)).filter((steps) => steps.length > 0);
    return {
      asOf,
      cases: cases.length,
      coverage: cases.length < LEAST_OWN_CASES ? tooFew(cases.length) : judged(cases),
    };
  }
}

const judged = (cases: Awaited<ReturnType<ClosedSteps['openTo']>>) =>
  coverage(cases.flat(), PUBLISHED_PRIORS, SESSIONS);

/** Of one or two cases it would say how those went. */
const tooFew = (cases: number) => ({
  refused: 'too-few-cases' as const,
  needed: LEAST_OWN_CASES,
  cases,
  says: `How often the forecast was right is not said of fewer than ${LEAST_OWN_CASES} closed cases of the firm’s own; there are ${cases}.`,
});
