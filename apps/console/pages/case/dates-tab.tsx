import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../../frame/keys.js';
import { type DeadlineOnFile } from '../../parts/case-parts.js';
import { BasisChip, CertaintyChip, Chip } from '../../parts/chips.js';
import { Day, DaysBeside, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { moveFocus } from '../../parts/row-focus.js';
import { Why } from '../../parts/why.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

interface DatesTabProps {
  readonly reference: string;
  readonly deadlines: readonly DeadlineOnFile[];
  readonly asOf: string;
  /** The date that the address names: it stands open. */
  readonly open: string | undefined;
  readonly isWaiting: boolean;
}

const byDay = (one: DeadlineOnFile, other: DeadlineOnFile): number =>
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999');

/** Every date of the case; each opens to its derivation and to every revision that the register ever held of it. */
export function DatesTab({ reference, deadlines, asOf, open, isWaiting }: DatesTabProps) {
  const { t } = useTexts();
  useKeys({ j: () => moveFocus('.date-why', 1), k: () => moveFocus('.date-why', -1) });
  const named = open === undefined ? undefined : decodeURIComponent(open);
  const live = deadlines.filter(({ settled }) => !settled).sort(byDay);
  const past = deadlines
    .filter(({ settled }) => settled)
    .sort(byDay)
    .reverse();
  const isNamedPast = past.some(({ id }) => id === named);
  const [isPastShown, setIsPastShown] = useState(false);
  if (deadlines.length === 0)
    return isWaiting ? (
      <p className="panel-body dim">{t('state.loading')}</p>
    ) : (
      <Empty title={t('dates.empty')}>{t('dates.empty-why')}</Empty>
    );
  const row = (deadline: DeadlineOnFile) => (
    <DateRow key={deadline.id} deadline={deadline} reference={reference} asOf={asOf} isNamed={deadline.id === named} />
  );
  return (
    <>
      {named !== undefined && !deadlines.some(({ id }) => id === named) && (
        <p className="panel-body late">{t('dates.gone')}</p>
      )}
      {live.length === 0 && <Empty title={t('dates.none-open')} />}
      <ul>{live.map(row)}</ul>
      {past.length > 0 && (
        <details
          className="settled"
          open={isPastShown || isNamedPast}
          onToggle={({ currentTarget }) => setIsPastShown(currentTarget.open)}
        >
          <summary>{t('dates.settled', { n: past.length })}</summary>
          <ul>{past.map(row)}</ul>
        </details>
      )}
    </>
  );
}

interface DateRowProps {
  readonly deadline: DeadlineOnFile;
  readonly reference: string;
  readonly asOf: string;
  readonly isNamed: boolean;
}

function DateRow({ deadline, reference, asOf, isNamed }: DateRowProps) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(isNamed);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isNamed) return;
    setIsOpen(true);
    place.current?.scrollIntoView({ block: 'center' });
  }, [isNamed]);
  const { title, bound, ncb, request, item, basis, article, certainty, dueOn, status, metOn } = deadline;
  const { derivation, notes, noted } = deadline;
  return (
    <li ref={place} className={isNamed ? 'date date-named' : 'date'}>
      <div className="date-line">
        <DateWhen deadline={deadline} asOf={asOf} />
        <div>
          <strong>{titleIn(t, title)}</strong>
          <p className="dim">
            {request !== undefined && (
              <>
                {t('reason.request')} <bdi>{request}</bdi>
                {' · '}
              </>
            )}
            {item !== undefined && (
              <>
                <bdi>{item}</bdi>
                {' · '}
              </>
            )}
            {basis === 'policy' && bound === 'firm' ? t('reason.policy') : t(`owes.${bound}`)}
            {ncb !== undefined && (
              <>
                {' '}
                <bdi>{ncb}</bdi>
              </>
            )}
          </p>
        </div>
        <div className="date-chips">
          <BasisChip basis={basis} article={article} /> <CertaintyChip certainty={certainty} />{' '}
          {(dueOn !== null || status !== 'unknown') && (
            <Chip
              tone={status === 'overdue' || status === 'met-late' ? 'danger' : status === 'met' ? 'good' : 'policy'}
            >
              {t(`status.${status}`)}
              {metOn !== null && (
                <>
                  {' '}
                  <Day day={metOn} today={asOf} />
                </>
              )}
            </Chip>
          )}
        </div>
        <button
          type="button"
          className="link date-why no-print"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('dates.why')} <span className="unseen">{titleIn(t, title)}</span>
          <span aria-hidden="true">{isOpen ? ' ▴' : ' ▾'}</span>
        </button>
      </div>
      <div className={isOpen ? 'date-derivation' : 'date-derivation print-only'}>
        <Why reference={reference} steps={derivation} notes={notes} noted={noted} certainty={certainty} />
        <Revisions deadline={deadline} />
      </div>
    </li>
  );
}

function DateWhen({
  deadline: { dueOn, aimOn, originalDueOn, certainty, settled },
  asOf,
}: {
  readonly deadline: DeadlineOnFile;
  readonly asOf: string;
}) {
  const { t } = useTexts();
  if (dueOn === null)
    return (
      <div className="date-when">
        <strong>{t('day.none')}</strong>
      </div>
    );
  const isLate = !settled && dueOn < asOf;
  return (
    <div className="date-when">
      <strong className={isLate ? 'late' : undefined}>
        {certainty === 'estimated' && `${t('day.at-latest')} `}
        <Day day={dueOn} {...(settled ? {} : { today: asOf })} />
      </strong>
      {!settled && (
        <small className="dim">
          <DaysBeside day={dueOn} today={asOf} />
        </small>
      )}
      {aimOn !== null && aimOn !== dueOn && !settled && (
        <small className="dim">
          {t('day.aim')} <Day day={aimOn} today={asOf} />
        </small>
      )}
      {originalDueOn !== null && originalDueOn !== dueOn && (
        <small className="dim">
          <Day day={originalDueOn} struck />
        </small>
      )}
    </div>
  );
}

/** What the register held of this date before, and which entries changed it. */
function Revisions({ deadline: { history } }: { readonly deadline: DeadlineOnFile }) {
  const { t, comma } = useTexts();
  return (
    <ul className="revisions dim">
      {history.map(({ revision, dueOn, certainty, because, computedAt, retiredAt }) => (
        <li key={revision}>
          {t('dates.revision', { n: revision })}:{' '}
          {dueOn === null ? t('day.none') : <Day day={dueOn} struck={retiredAt !== null} />}{' '}
          <CertaintyChip certainty={certainty} /> {t('dates.computed')} <Moment at={computedAt} />
          {because.length > 0 && (
            <>
              {comma}
              {t('dates.because')} <bdi dir="ltr">{because.join(', ')}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
