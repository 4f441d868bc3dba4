import { fold } from '#domain/case/fold.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { type Coverage, coverage } from '#domain/forecast/coverage.js';
import type { NoForecast } from '#domain/forecast/forecast.js';
import { PUBLISHED_PRIORS } from '#domain/forecast/priors.js';
import { closedStepsOf } from '#domain/forecast/steps.js';
import { type TwoClocks, twoClocks } from '#domain/forecast/two-clocks.js';
import { SESSIONS } from '#rules/session-calendar.js';
import { type DocketFile, openingOf } from './docket-file.js';
import { paragraphs } from './in-words.js';

export interface Practice {
  readonly asOf: CivilDate;
  readonly forecasts: readonly TwoClocks[];
  /** How often such forecasts were right; nothing where no closed case is known at all. */
  readonly coverage: Coverage | NoForecast | null;
}

/** The statutory date and the practice beside it, for each wait that the docket is in. */
export function practice(docket: DocketFile, closedDockets: readonly DocketFile[], asOf: CivilDate): Practice {
  const file = fold(openingOf(docket), docket.entries);
  const due = deadlines(file, docket.packs, asOf);
  const closed = closedDockets.flatMap((each) => closedStepsOf(fold(openingOf(each), each.entries)));
  const known = closed.filter(({ endedOn }) => endedOn <= asOf);
  return {
    asOf,
    forecasts: twoClocks(file, due, closed, SESSIONS, asOf),
    coverage: known.length === 0 ? null : coverage(known, PUBLISHED_PRIORS, SESSIONS),
  };
}

/** Several cases beside each other, by what the server says: the firm's closed cases stay there. */
export interface WholePractice {
  readonly cases: readonly ({ readonly reference: string } & Omit<Practice, 'coverage'>)[];
  readonly coverage: Coverage | NoForecast;
}

export const wholePracticeInWords = ({ cases, coverage: judged }: WholePractice): string =>
  paragraphs([
    ...cases.flatMap(({ reference, asOf, forecasts }) => [
      `${reference}, forecast as of ${asOf}: practice, never a right`,
      ...forecastsInWords(forecasts),
    ]),
    coverageInWords(judged),
  ]);

export const practiceInWords = ({ asOf, forecasts, coverage: judged }: Practice): string =>
  paragraphs([
    `Forecast as of ${asOf}: practice, never a right`,
    ...forecastsInWords(forecasts),
    judged === null ? '' : coverageInWords(judged),
  ]);

const forecastsInWords = (forecasts: readonly TwoClocks[]): string[] =>
  forecasts.length === 0 ? ['No request is waiting for a step that can be forecast.'] : forecasts.map(inWords);

function coverageInWords(judged: Coverage | NoForecast): string {
  if ('refused' in judged) return judged.says;
  return judged.of === 0
    ? 'How often the forecast was right cannot be said yet: none of the closed cases was preceded by enough others.'
    : `Closed steps that were over by the day named for 80 percent, each forecast without knowing it: ${judged.covered} of ${judged.of}.`;
}

function inWords({ request, requestKind, step, from, statutory, internal, practice: usual }: TwoClocks): string {
  const law =
    statutory === null
      ? 'no statutory date is computed'
      : `${statutory.dueOn ?? 'no date'} (${statutory.deadline}, art. ${statutory.article}, ${statutory.certainty})`;
  const day = (date: CivilDate | null): string => date ?? 'not said';
  const own =
    internal === null ? [] : [`  Our own:   ${internal.dueOn} (${internal.deadline}, ${internal.title}: policy)`];
  const band =
    'refused' in usual
      ? [`  Practice:  ${usual.says}`]
      : [
          `  Practice:  half by ${day(usual.p50)}, 80 percent by ${day(usual.p80)}, 95 percent by ${day(usual.p95)}`,
          `  Rests on:  ${usual.basis === 'own-cases' ? `${usual.cases} closed cases of the firm` : `published figures (${usual.sources.join(', ')})`}`,
          ...usual.notes.map((note) => `  Note: ${note}`),
        ];
  return [`${request} (${requestKind}), ${step}, waiting since ${from}`, `  Statutory: ${law}`, ...own, ...band].join(
    '\n',
  );
}
