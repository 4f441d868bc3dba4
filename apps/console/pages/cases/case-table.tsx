import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Answer } from '../../api/client.js';
import { useKeys } from '../../frame/keys.js';
import { mayWork } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { BasisChip, Chip, Reference } from '../../parts/chips.js';
import { Day, DaysBeside, todayHere } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { moveFocus } from '../../parts/row-focus.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

type Row = Answer<'listCases'>['cases'][number];

interface CaseTableProps {
  readonly rows: readonly Row[];
  readonly isWaiting: boolean;
  readonly isFiltered: boolean;
  readonly isMore: boolean;
  readonly onEnd: () => void;
}

const ROW_PX = 58;
const COLUMNS = ['case', 'stage', 'waiting', 'next', 'responsible'] as const;

/** A list that may hold a hundred thousand rows: only those in sight are drawn, the rest is fetched as one scrolls. */
export function CaseTable({ rows, isWaiting, isFiltered, isMore, onEnd }: CaseTableProps) {
  const { t } = useTexts();
  const scroll = useRef<HTMLTableSectionElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    measureElement: (element) => element.getBoundingClientRect().height,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 20 && rows.length > 0) onEnd();
  });
  useKeys({ j: () => moveFocus('.case-row a', 1), k: () => moveFocus('.case-row a', -1) });
  if (rows.length === 0)
    return isWaiting ? (
      <p className="dim">{t('state.loading')}</p>
    ) : (
      <div className="panel">
        <Empty title={t(isFiltered ? 'cases.none' : 'cases.empty')}>
          {t(isFiltered ? 'cases.none-why' : 'cases.empty-why')}
        </Empty>
      </div>
    );
  return (
    <table className="panel case-table" aria-rowcount={isMore ? -1 : rows.length + 1} aria-label={t('nav.cases')}>
      <thead>
        <tr className="case-head">
          {COLUMNS.map((column) => (
            <th scope="col" key={column}>
              {t(`cases.col-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={scroll}
        className="case-scroll"
        style={{ '--canvas': `${virtual.getTotalSize()}px` } as CSSProperties}
      >
        {shown.map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <tr
              key={row.reference}
              ref={virtual.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className="case-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <CaseCells row={row} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function CaseCells({ row }: { readonly row: Row }) {
  const { t } = useTexts();
  const { me } = useSession();
  const { reference, stage, waitingOn, nextDuty, applicants = [], responsible, urgent, simulated } = row;
  return (
    <>
      <td>
        {mayWork(me) ? (
          <Link href={`/cases/${reference}`}>
            <Reference>{reference}</Reference>
          </Link>
        ) : (
          <Reference>{reference}</Reference>
        )}{' '}
        {urgent === true && <Chip tone="danger">{t('case.urgent')}</Chip>}{' '}
        {simulated && <Chip tone="doubt">{t('case.simulated-short')}</Chip>}
        <div className="dim cut">
          <bdi>{applicants.join('; ')}</bdi>
        </div>
      </td>
      <td>{stage === null ? t('cases.starting') : t(`stage.${stage}`)}</td>
      <td>{waitingOn == null ? '–' : t(`bound.${waitingOn}`)}</td>
      <td>{nextDuty == null ? <span className="dim">{t('cases.nothing-due')}</span> : <Next duty={nextDuty} />}</td>
      <td className="cut">{responsible?.name ?? '–'}</td>
    </>
  );
}

function Next({ duty: { dueOn, title, article, rule } }: { readonly duty: NonNullable<Row['nextDuty']> }) {
  const { t } = useTexts();
  const today = todayHere();
  return (
    <>
      <strong className={dueOn < today ? 'late' : undefined}>
        <Day day={dueOn} today={today} />
      </strong>{' '}
      <span className="dim">
        <DaysBeside day={dueOn} today={today} />
      </span>
      <div className="cut">
        {titleIn(t, title)} <BasisChip basis={rule.startsWith('P') ? 'policy' : 'statute'} article={article} />
      </div>
    </>
  );
}
