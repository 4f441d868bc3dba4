import { z } from 'zod';
import { REQUEST_KINDS, type RequestKind } from '#domain/docket/vocabulary.js';
import { FORECAST_STEPS } from '#domain/forecast/steps.js';
import { certainty, civilDate, shortName } from './words.contract.js';

/** The second clock: what usually happens, beside the date in the text. Never a right, and never another case. */

const tooFewCases = {
  refused: z.literal('too-few-cases'),
  needed: z.int().meta({ description: 'Closed cases of the firm’s own that it takes.' }),
  cases: z.int(),
  says: z.string(),
};
const refusedBand = z.strictObject(tooFewCases).meta({ id: 'NoForecast' });

const band = z
  .strictObject({
    p50: civilDate.nullable(),
    p80: civilDate.nullable(),
    p95: civilDate.nullable().meta({ description: 'Null, here and above: too few cases, or nothing published.' }),
    basis: z.enum(['own-cases', 'published-priors']),
    cases: z.int().meta({ description: 'Closed cases of the firm’s own for this step; simulated ones never count.' }),
    sources: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Forecast' });

const clocksOfAWait = z
  .strictObject({
    request: shortName,
    requestKind: z.enum(REQUEST_KINDS as unknown as [RequestKind, ...RequestKind[]]),
    step: z.enum(FORECAST_STEPS),
    from: civilDate.meta({ description: 'The day on which the wait began.' }),
    statutory: z
      .strictObject({
        deadline: z.string(),
        dueOn: civilDate.nullable(),
        article: z.string(),
        certainty,
      })
      .nullable(),
    internal: z
      .strictObject({ deadline: z.string(), dueOn: civilDate, title: z.string() })
      .nullable()
      .meta({ description: 'The firm’s own next date about this request: policy, never a right.' }),
    practice: z.union([band, refusedBand]),
  })
  .meta({ id: 'TwoClocks' });

export const forecastQuery = z.strictObject({
  asOf: civilDate.optional().meta({ description: 'The day to look from; else today, on the case’s clock.' }),
});
export type ForecastQuery = z.infer<typeof forecastQuery>;

export const forecastOnFile = z
  .strictObject({ asOf: civilDate, forecasts: z.array(clocksOfAWait) })
  .meta({ id: 'Forecasts' });

const judged = z
  .strictObject({
    band: z.literal(80),
    covered: z.int().meta({ description: 'Steps that were over by the day named for 80 percent.' }),
    of: z.int().meta({ description: 'Steps for which such a day could be named when they began.' }),
    without: z.int().meta({ description: 'Steps for which none could be named.' }),
  })
  .meta({ id: 'Coverage' });

export const forecastAccuracy = z
  .strictObject({ asOf: civilDate, cases: z.int(), coverage: z.union([judged, refusedBand]) })
  .meta({ id: 'ForecastAccuracy' });
