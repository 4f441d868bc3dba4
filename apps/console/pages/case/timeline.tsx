import { useCallback, useState } from 'react';
import { useRead } from '../../api/queries.js';
import type { CaseOnFile, DeadlineOnFile, Entry } from '../../parts/case-parts.js';
import { addDays, daysFrom } from '../../parts/day.js';
import { useTexts } from '../../texts/texts.js';
import { TimelineDrawing } from './timeline-drawing.js';
import { type Lane, lanesOf } from './timeline-lanes.js';
import { TimelineTable } from './timeline-table.js';

interface TimelineProps {
  readonly reference: string;
  readonly file: CaseOnFile;
  readonly entries: readonly Entry[];
  readonly deadlines: readonly DeadlineOnFile[];
  readonly asOf: string;
}

// The calendar answers for at most 400 days at a time.
const BACK = 330;
const AHEAD = 60;

/** The law's dates and life's dates on one scale; under the drawing, the same content as a table. */
export function Timeline({ reference, file, entries, deadlines, asOf }: TimelineProps) {
  const { t } = useTexts();
  const { ref, width } = useWidth();
  const [isTable, setIsTable] = useState(false);
  const forecasts = useRead('forecast', { params: { reference } }).data?.forecasts ?? [];
  const sessions =
    useRead('calendar', { query: { from: addDays(asOf, -BACK), to: addDays(asOf, AHEAD) } }).data?.sessions ?? [];
  const lanes = lanesOf(file, entries, deadlines, forecasts);
  if (lanes.length === 0) return null;
  const { first, last } = span(lanes, asOf);
  const margin = Math.max(14, Math.round(daysFrom(first, last) * 0.05));
  return (
    <section className="panel" aria-labelledby="timeline-title">
      <header className="panel-head">
        <h2 id="timeline-title">{t('timeline.title')}</h2>
        <span className="dim">{t('timeline.lead')}</span>
        <button
          type="button"
          className="link no-print timeline-switch"
          aria-expanded={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {t(isTable ? 'timeline.hide-table' : 'timeline.show-table')}
        </button>
      </header>
      <div ref={ref} className="timeline">
        {width > 0 && (
          <TimelineDrawing
            lanes={lanes}
            sessions={sessions}
            width={width}
            from={addDays(first, -margin)}
            to={addDays(last, margin)}
            today={asOf}
          />
        )}
      </div>
      <div className={isTable ? 'timeline-table' : 'unseen timeline-table'}>
        <TimelineTable reference={reference} lanes={lanes} sessions={sessions} />
      </div>
    </section>
  );
}

// A case that rests for years, or runs on a fast clock, is drawn as it was; the table below holds every date.
const FAR_DAYS = 400;

/** The first and the last day of what matters: the requests, the measures, and today where it is not far off. */
function span(lanes: readonly Lane[], today: string): { readonly first: string; readonly last: string } {
  const near = lanes.filter(({ name }) => name !== 'case');
  const days = (near.length > 0 ? near : lanes)
    .flatMap(({ marks, bands }) => [...marks.map(({ day }) => day), ...bands.map(({ until }) => until)])
    .sort();
  const first = days[0] ?? today;
  const last = days.at(-1) ?? today;
  const isNear = daysFrom(last, today) < FAR_DAYS;
  return { first: today < first ? today : first, last: isNear && today > last ? today : last };
}

/** The width of an element as it is, whenever it comes on screen. */
function useWidth() {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: HTMLDivElement | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
