import type { CaseOnFile, DeadlineOnFile, Entry } from '../../parts/case-parts.js';
import { Day } from '../../parts/day.js';
import { STAGES, STAGES_AND_CLOSED } from '../../parts/stages.js';
import { useTexts } from '../../texts/texts.js';

type RibbonStage = (typeof STAGES)[number];
const ORDER: readonly string[] = STAGES_AND_CLOSED;
const OVER = [
  'decided',
  'implemented',
  'notified',
  'inadmissible',
  'dismissed-for-abuse',
  'withdrawn',
  'no-data',
  'deleted-before-decision',
];

interface StageRibbonProps {
  readonly file: CaseOnFile;
  readonly entries: readonly Entry[];
  readonly deadlines: readonly DeadlineOnFile[];
  readonly asOf: string;
}

interface Note {
  readonly text:
    | 'ribbon.filed'
    | 'ribbon.answered'
    | 'ribbon.admissible'
    | 'ribbon.since'
    | 'ribbon.by'
    | 'ribbon.adopted'
    | 'ribbon.notified';
  readonly day: string;
}

/** Where the case is in the procedure, what became of each stage before it, and what is alive beside it. */
export function StageRibbon({ file, entries, deadlines, asOf }: StageRibbonProps) {
  const { t } = useTexts();
  const at = ORDER.indexOf(file.stage);
  const alive = file.requests.filter(({ state }) => !OVER.includes(state));
  return (
    <section aria-label={t('ribbon.title')} className="ribbon-block">
      <ol className="ribbon">
        {STAGES.map((stage, index) => {
          const note = noteOf(stage, file, entries, deadlines);
          const isSkipped = file.startAt === 'deletion-application' && index < 2 && note === undefined;
          const standing = index === at ? 'here' : index < at && !isSkipped ? 'done' : 'ahead';
          return (
            <li key={stage} className={`ribbon-${standing}`} aria-current={standing === 'here' ? 'step' : undefined}>
              <strong>
                {standing === 'done' && <span aria-hidden="true">✓ </span>}
                {t(`stage.${stage}`)}
              </strong>
              <small>
                {note === undefined ? (
                  isSkipped ? (
                    t('ribbon.skipped')
                  ) : (
                    '–'
                  )
                ) : (
                  <>
                    {t(note.text)} <Day day={note.day} today={asOf} />
                  </>
                )}
              </small>
            </li>
          );
        })}
      </ol>
      {(file.stage === 'closed' || alive.length > 0) && (
        <p className="dim ribbon-beside">
          {file.stage === 'closed' && <strong>{t('stage.closed')}. </strong>}
          {alive.length > 0 && (
            <>
              {t('ribbon.alive')}{' '}
              {alive.map(({ request, requestKind, state }, index) => (
                <span key={request}>
                  {index > 0 && ' · '}
                  <bdi>{request}</bdi> {t(`request-kind.${requestKind}`)}: {t(`request-state.${state}`)}
                </span>
              ))}
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** The day by which people remember a stage. */
function noteOf(
  stage: RibbonStage,
  { requests, stage: now }: CaseOnFile,
  entries: readonly Entry[],
  deadlines: readonly DeadlineOnFile[],
): Note | undefined {
  const isAccess = (request: unknown) => requests.find((each) => each.request === request)?.requestKind === 'access';
  const last = (kinds: readonly string[], ofAccess?: boolean): string | undefined =>
    entries
      .filter(({ kind, request }) => kinds.includes(kind) && (ofAccess === undefined || isAccess(request) === ofAccess))
      .map(({ occurredOn }) => occurredOn)
      .filter((day) => day !== null)
      .sort()
      .at(-1);
  const note = (text: Note['text'], day: string | undefined): Note | undefined =>
    day === undefined ? undefined : { text, day };
  switch (stage) {
    case 'access-request':
      return note('ribbon.filed', last(['request-filed'], true));
    case 'awaiting-ccf-reply':
      return note('ribbon.answered', last(['data-disclosed', 'no-data-reported'], true));
    case 'deletion-application':
      return (
        note('ribbon.admissible', last(['request-declared-admissible'], false)) ??
        note('ribbon.filed', last(['request-filed'], false))
      );
    case 'ncb-response':
      return note(
        'ribbon.since',
        last(['source-consulted'], false) ?? (now === stage ? last(['request-declared-admissible'], false) : undefined),
      );
    case 'decision': {
      const adopted = note('ribbon.adopted', last(['decision-adopted'], false));
      const due = deadlines.find(({ rule, settled }) => (rule === 'T07' || rule === 'T08') && !settled)?.dueOn;
      return adopted ?? note('ribbon.by', due ?? undefined);
    }
    case 'compliance-notification':
      return note(
        'ribbon.notified',
        last(['decision-received', 'certificate-received', 'implementation-reported'], false),
      );
    case 'monitoring':
      return now === stage ? note('ribbon.since', last(['recipients-notified', 'certificate-received'])) : undefined;
  }
}
