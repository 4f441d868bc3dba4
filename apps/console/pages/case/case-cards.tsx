import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { bureauName } from '../../parts/bureaus.js';
import { type CaseOnFile, type DeadlineOnFile, type Entry, isOwedByUs } from '../../parts/case-parts.js';
import { BasisChip, CertaintyChip } from '../../parts/chips.js';
import { Day, DaysBeside } from '../../parts/day.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { isClimbing } from '../ladder/ladder.js';

interface CaseCardsProps {
  readonly file: CaseOnFile;
  readonly entries: readonly Entry[];
  readonly deadlines: readonly DeadlineOnFile[];
  readonly asOf: string;
}

const isOpen = ({ settled, status, dueOn }: DeadlineOnFile): boolean =>
  !settled && dueOn !== null && (status === 'pending' || status === 'overdue');
const byDay = (one: DeadlineOnFile, other: DeadlineOnFile): number =>
  (one.dueOn ?? '').localeCompare(other.dueOn ?? '');

/** Three questions answered before they are asked: whom do we wait on, when must they act, what do we owe. */
export function CaseCards({ file, entries, deadlines, asOf }: CaseCardsProps) {
  const { t, comma } = useTexts();
  const { reference } = file;
  const ladders = useRead('escalations', { params: { reference } }, { enabled: file.urgent }).data?.escalations ?? [];
  const isCalling = ladders.some(isClimbing);
  const open = deadlines.filter(isOpen).sort(byDay);
  const theirs = open.find(({ bound }) => bound === 'commission') ?? open.find((each) => !isOwedByUs(each));
  const ours = open.filter(isOwedByUs);
  return (
    <div className="cards">
      <WaitingOn file={file} entries={entries} asOf={asOf} />
      {theirs === undefined ? (
        <Card title={t('card.commission')} headline={t('card.no-date')} text={t('card.no-date-why')} />
      ) : (
        <DateCard title={t(`card.owed-by-${theirs.bound}`)} deadline={theirs} reference={reference} asOf={asOf}>
          <Practice reference={reference} request={theirs.request} deadline={theirs.id} />
        </DateCard>
      )}
      {isCalling ? (
        <Card
          title={t('card.ours')}
          headline={
            <Link href={`/cases/${reference}/urgent`} className="card-step late">
              {t('card.acknowledge')}
            </Link>
          }
          text={t('card.acknowledge-why')}
        />
      ) : ours[0] === undefined ? (
        <NoDateOfOurs file={file} />
      ) : (
        <DateCard title={t('card.ours')} deadline={ours[0]} reference={reference} asOf={asOf}>
          {ours[1]?.dueOn != null && (
            <>
              {t('card.then')} {titleIn(t, ours[1].title)}
              {comma}
              <Day day={ours[1].dueOn} today={asOf} />.
            </>
          )}
        </DateCard>
      )}
    </div>
  );
}

function Card({
  title,
  headline,
  text,
}: {
  readonly title: string;
  readonly headline: ReactNode;
  readonly text: ReactNode;
}) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <p className="card-headline">{headline}</p>
      <p className="dim">{text}</p>
    </section>
  );
}

interface DateCardProps {
  readonly title: string;
  readonly deadline: DeadlineOnFile;
  readonly reference: string;
  readonly asOf: string;
  readonly children?: ReactNode;
}

function DateCard({ title, deadline, reference, asOf, children }: DateCardProps) {
  const { t, comma } = useTexts();
  const { id, dueOn, basis, article, certainty } = deadline;
  if (dueOn === null) return null;
  return (
    <Card
      title={title}
      headline={
        <>
          <Link
            href={`/cases/${reference}/dates/${encodeURIComponent(id)}`}
            className={dueOn < asOf ? 'late' : undefined}
          >
            {certainty === 'estimated' && `${t('day.at-latest')} `}
            <Day day={dueOn} today={asOf} />
          </Link>{' '}
          <BasisChip basis={basis} article={article} /> <CertaintyChip certainty={certainty} />
        </>
      }
      text={
        <>
          {titleIn(t, deadline.title)}
          {comma}
          <DaysBeside day={dueOn} today={asOf} />. {children}
        </>
      }
    />
  );
}

function NextStep({ reference, children }: { readonly reference: string; readonly children: string }) {
  return (
    <Link href={`/cases/${reference}/filings/new`} className="card-step">
      {children}
    </Link>
  );
}

/** Without a date there may still be a next step of ours. */
function NoDateOfOurs({ file: { reference, requests, stage } }: { readonly file: CaseOnFile }) {
  const { t } = useTexts();
  const drafted = requests.find(({ state }) => state === 'drafted');
  if (drafted !== undefined)
    return (
      <Card
        title={t('card.ours')}
        headline={<NextStep reference={reference}>{t('card.file', { request: drafted.request })}</NextStep>}
        text={t('card.file-why')}
      />
    );
  if (requests.length === 0 && stage !== 'closed')
    return (
      <Card
        title={t('card.ours')}
        headline={<NextStep reference={reference}>{t('card.draft')}</NextStep>}
        text={t('card.draft-why')}
      />
    );
  return <Card title={t('card.ours')} headline={t('card.nothing')} text={t('card.nothing-why')} />;
}

/** Whom the case waits on, and the last thing that was asked of them. */
function WaitingOn({ file, entries, asOf }: Omit<CaseCardsProps, 'deadlines'>) {
  const { t, comma, language } = useTexts();
  const { waitingOn, stage } = file;
  const consulted = entries.filter(({ kind }) => kind === 'source-consulted').at(-1) as
    | (Entry & { ncb?: string })
    | undefined;
  if (waitingOn === null)
    return (
      <Card
        title={t('card.waiting')}
        headline={t('card.nobody')}
        text={t(stage === 'closed' ? 'card.closed' : 'card.nobody-why')}
      />
    );
  const isBureau = waitingOn === 'source' && consulted !== undefined;
  return (
    <Card
      title={t('card.waiting')}
      headline={
        <>
          {t(`bound.${waitingOn}`)}
          {isBureau && consulted.ncb !== undefined && (
            <>
              {comma}
              <bdi>{bureauName(consulted.ncb, language)}</bdi>
            </>
          )}
        </>
      }
      text={
        <>
          {isBureau && consulted.occurredOn !== null && (
            <>
              {t('card.consulted')} <Day day={consulted.occurredOn} today={asOf} />.{' '}
            </>
          )}
          {t(`card.waiting-${waitingOn}`)}
        </>
      }
    />
  );
}

/** What usually happens: never a right, and never another case. */
function Practice({
  reference,
  request,
  deadline,
}: {
  readonly reference: string;
  readonly request: string | undefined;
  readonly deadline: string;
}) {
  const { t, comma } = useTexts();
  const { data } = useRead('forecast', { params: { reference } });
  const found =
    data?.forecasts.find(({ statutory }) => statutory?.deadline === deadline) ??
    data?.forecasts.find((each) => each.request === request);
  if (found === undefined || 'refused' in found.practice || found.practice.p50 === null) return null;
  const { p50, p80, basis, cases } = found.practice;
  return (
    <>
      {t('card.practice')}{' '}
      <strong>
        <Day day={p50} />
      </strong>
      {p80 !== null && (
        <>
          {comma}
          {t('card.practice-80')} <Day day={p80} />
        </>
      )}{' '}
      ({basis === 'own-cases' ? t('card.own-cases', { n: cases }) : t('card.published')}).
    </>
  );
}
