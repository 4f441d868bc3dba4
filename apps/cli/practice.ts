import { fold } from '#domain/case/fold.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { type Coverage, coverage } from '#domain/forecast/coverage.js';
import { type Forecast, forecast, type NoForecast } from '#domain/forecast/forecast.js';
import { PUBLISHED_PRIORS } from '#domain/forecast/priors.js';
import { closedStepsOf, type RunningStep, runningStepsOf } from '#domain/forecast/steps.js';
import { SESSIONS } from '#rules/session-calendar.js';
import { type DocketFile, hadHappenedBy, openingOf } from './docket-file.js';
import { paragraphs } from './in-words.js';

type TwoClocks = Pick<RunningStep, 'request' | 'requestKind' | 'step'> & {
  readonly from: CivilDate;
  /** The date in the text, where there is one. */
  readonly statutory: {
    readonly deadline: string;
    readonly dueOn: CivilDate | null;
    readonly article: string;
    readonly certainty: string;
  } | null;
  /** What usually happens. Never a right. */
  readonly practice: Forecast | NoForecast;
};

export interface Practice {
  readonly asOf: CivilDate;
  readonly forecasts: readonly TwoClocks[];
  readonly coverage: Coverage | null;
}

/** The statutory date and the practice beside it, for each wait that the docket is in. */
export function practice(docket: DocketFile, closedDockets: readonly DocketFile[], asOf: CivilDate): Practice {
  const whole = fold(openingOf(docket.entries, docket.startAt), docket.entries);
  const due = deadlines(whole, docket.packs, asOf);
  const closed = closedDockets.flatMap(({ entries, startAt }) =>
    closedStepsOf(fold(openingOf(entries, startAt), entries)),
  );
  const known = closed.filter(({ endedOn }) => endedOn <= asOf);
  const forecasts = runningStepsOf(hadHappenedBy(whole, asOf)).map(
    ({ request, requestKind, step, startedOn, rules }): TwoClocks => {
      const limit = due.find((each) => each.request === request && rules.includes(each.rule));
      const question = { step, requestKind, from: startedOn, closed: known };
      return {
        request,
        requestKind,
        step,
        from: startedOn,
        statutory:
          limit === undefined
            ? null
            : { deadline: limit.id, dueOn: limit.dueOn, article: limit.article, certainty: limit.certainty },
        practice: forecast({ ...question, priors: PUBLISHED_PRIORS, sessions: SESSIONS }),
      };
    },
  );
  return { asOf, forecasts, coverage: known.length === 0 ? null : coverage(known, PUBLISHED_PRIORS, SESSIONS) };
}

export const practiceInWords = ({ asOf, forecasts, coverage: judged }: Practice): string =>
  paragraphs([
    `Forecast as of ${asOf}: practice, never a right`,
    ...(forecasts.length === 0 ? ['No request is waiting for a step that can be forecast.'] : forecasts.map(inWords)),
    judged === null
      ? ''
      : judged.of === 0
        ? 'How often the forecast was right cannot be said yet: none of the closed cases was preceded by enough others.'
        : `Closed steps that were over by the day named for 80 percent, each forecast without knowing it: ${judged.covered} of ${judged.of}.`,
  ]);

function inWords({ request, requestKind, step, from, statutory, practice: usual }: TwoClocks): string {
  const law =
    statutory === null
      ? 'no statutory date is computed'
      : `${statutory.dueOn ?? 'no date'} (${statutory.deadline}, art. ${statutory.article}, ${statutory.certainty})`;
  const day = (date: CivilDate | null): string => date ?? 'not said';
  const band =
    'refused' in usual
      ? [`  Practice:  ${usual.says}`]
      : [
          `  Practice:  half by ${day(usual.p50)}, 80 percent by ${day(usual.p80)}, 95 percent by ${day(usual.p95)}`,
          `  Rests on:  ${usual.basis === 'own-cases' ? `${usual.cases} closed cases of the firm` : `published figures (${usual.sources.join(', ')})`}`,
          ...usual.notes.map((note) => `  Note: ${note}`),
        ];
  return [`${request} (${requestKind}), ${step}, waiting since ${from}`, `  Statutory: ${law}`, ...band].join('\n');
}
