import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { WorklistRow } from '../../api/worklist.js';
import { mayWork } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { BasisChip, Chip, Reference } from '../../parts/chips.js';
import { Day, DaysBeside, todayHere } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { useRowKeys } from './row-keys.js';
import type { Selection } from './selection.js';

interface CaseTableProps {
  readonly rows: readonly WorklistRow[];
  readonly isWaiting: boolean;
  readonly isFiltered: boolean;
  readonly isMore: boolean;
  readonly onEnd: () => void;
  /** Where somebody may act on several cases at once: what is ticked, and the box that ticks all of them. */
  readonly selection?: Selection;
}

const ROW_PX = 58;
const COLUMNS = ['case', 'stage', 'waiting', 'next', 'responsible'] as const;

/** A list that may hold a hundred thousand rows: only those in sight are drawn, the rest is fetched as one scrolls. */
export function CaseTable({ rows, isWaiting, isFiltered, isMore, onEnd, selection }: CaseTableProps) {
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
  const tick = (row: WorklistRow | undefined, how: 'toggle' | 'range' | 'on') => {
    if (row === undefined || selection === undefined) return;
    if (how === 'on') selection.add([row]);
    else selection.toggle(rows, row, how === 'range');
  };
  useRowKeys(scroll, virtual, (index, how) => tick(rows[index], how));
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
    <table
      className={`panel case-table${selection === undefined ? '' : ' case-ticks'}`}
      aria-rowcount={isMore ? -1 : rows.length + 1}
      aria-label={t('nav.cases')}
    >
      <thead>
        <tr className="case-head">
          {selection !== undefined && (
            <td>
              <span className="unseen">{t('many.tick')}</span>
            </td>
          )}
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
              {selection !== undefined && (
                <td className="case-tick">
                  <input
                    type="checkbox"
                    aria-label={t('many.tick-one', { reference: row.reference })}
                    checked={selection.chosen.has(row.reference)}
                    onChange={({ nativeEvent }) =>
                      tick(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey ? 'range' : 'toggle')
                    }
                  />
                </td>
              )}
              <CaseCells row={row} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function CaseCells({ row }: { readonly row: WorklistRow }) {
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

function Next({ duty: { dueOn, title, article, rule } }: { readonly duty: NonNullable<WorklistRow['nextDuty']> }) {
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
      <div className="case-next">
        <span className="cut">{titleIn(t, title)}</span>{' '}
        <BasisChip basis={rule.startsWith('P') ? 'policy' : 'statute'} article={article} />
      </div>
    </>
  );
}
