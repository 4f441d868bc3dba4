import { addDays, daysFrom, dayText, monthText } from '../../parts/day.js';
import { isolated, type Language, useTexts } from '../../texts/texts.js';
import { type Placed, placed } from './timeline-labels.js';
import type { Lane, Mark } from './timeline-lanes.js';
import { laneName, markText, type Session } from './timeline-table.js';

interface TimelineDrawingProps {
  readonly lanes: readonly Lane[];
  readonly sessions: readonly Session[];
  readonly width: number;
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

const HEAD = 26;
const LANE = 68;
const FOOT = 46;
const BAR = 18;

/** A day's place along the line: from the side where reading begins. */
interface Scale {
  readonly at: (day: string) => number;
  /** The same place from the left, as SVG counts. */
  readonly left: (along: number) => number;
  readonly names: number;
  readonly plot: number;
  readonly isMirrored: boolean;
}

/** Statutory limits as solid marks, practice as a band, sessions as blocks, facts as dots, what was moved struck but visible. */
export function TimelineDrawing({ lanes, sessions, width, from, to, today }: TimelineDrawingProps) {
  const { t, language, direction } = useTexts();
  const names = width < 640 ? 0 : 116;
  const plot = width - names - 12;
  const span = Math.max(1, daysFrom(from, to));
  const isMirrored = direction === 'rtl';
  const scale: Scale = {
    names,
    plot,
    isMirrored,
    at: (day) => (daysFrom(from, day) / span) * plot,
    left: (along) => (isMirrored ? width - names - along : names + along),
  };
  const within = sessions.filter(({ startsOn, endsOn }) => endsOn > from && startsOn < to);
  const height = HEAD + lanes.length * LANE + (within.length > 0 ? FOOT : 20);
  const now = scale.left(scale.at(today));
  const isNow = today >= from && today <= to;
  const drawn = lanes.map((lane) => ({ ...lane, marks: lane.marks.filter(({ day }) => day >= from && day <= to) }));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('timeline.alt')}>
      <Months scale={scale} from={from} to={to} height={height} language={language} />
      {drawn.map((lane, index) => (
        <LaneDrawing key={lane.id} lane={lane} top={HEAD + index * LANE} scale={scale} today={today} />
      ))}
      {isNow && <line x1={now} x2={now} y1={HEAD - 4} y2={height - 14} className="tl-today" />}
      {drawn.map((lane, index) => (
        <LaneWords key={lane.id} lane={lane} top={HEAD + index * LANE} scale={scale} today={today} />
      ))}
      {within.length > 0 && (
        <g>
          {names > 0 && (
            <text x={scale.left(-names + 16)} y={height - FOOT + 16} className="tl-lane">
              {t('timeline.sessions')}
            </text>
          )}
          {within.map(({ session, startsOn, endsOn }, index) => {
            const start = scale.at(startsOn);
            const before = within[index - 1];
            const hasRoom = before === undefined || start - scale.at(before.startsOn) > 34;
            const length = Math.max(8, scale.at(endsOn) - start);
            const left = Math.min(scale.left(start), scale.left(start + length));
            return (
              <g key={session}>
                <rect x={left} y={height - FOOT + 4} width={length} height={14} rx={3} className="tl-session">
                  <title>{`${t('session.number', { number: session })}: ${dayText(startsOn, language)} – ${dayText(endsOn, language)}`}</title>
                </rect>
                {hasRoom && (
                  <text x={left + length / 2} y={height - FOOT + 34} textAnchor="middle" className="tl-label">
                    {t('session.short', { number: session })}
                  </text>
                )}
              </g>
            );
          })}
        </g>
      )}
      {isNow && (
        <text x={now} y={height - 2} textAnchor="middle" className="tl-today-label">
          {t('days.today')}
        </text>
      )}
    </svg>
  );
}

/** A line every month, quarter or year, whichever leaves room for its name. */
function Months({
  scale,
  from,
  to,
  height,
  language,
}: {
  readonly scale: Scale;
  readonly from: string;
  readonly to: string;
  readonly height: number;
  readonly language: Language;
}) {
  const months = daysFrom(from, to) / 30.4;
  const room = scale.plot / 78;
  const step = [1, 2, 3, 6, 12, 24].find((each) => months / each <= room) ?? 60;
  const firsts: string[] = [];
  for (let month = Number(from.slice(0, 4)) * 12; ; month += step) {
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    if (day > to) break;
    if (day > from) firsts.push(day);
  }
  return (
    <g>
      {firsts.map((day, index) => {
        const x = scale.left(scale.at(day));
        const hasYear = index === 0 || day.slice(5, 7) === '01' || firsts[index - 1]?.slice(0, 4) !== day.slice(0, 4);
        const name = monthText(day, language, hasYear);
        return (
          <g key={day}>
            <line x1={x} x2={x} y1={HEAD - 2} y2={height - 8} className="tl-month" />
            <text x={x} y={12} textAnchor="start" className="tl-month-label">
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

interface LaneProps {
  readonly lane: Lane;
  readonly top: number;
  readonly scale: Scale;
  readonly today: string;
}

/** What the marks are called; drawn after the line of today, which would strike the words through. */
function LaneWords({ lane: { marks, bands }, top, scale, today }: LaneProps) {
  const { t, language } = useTexts();
  const textOf = (mark: Mark): string => {
    const day = dayText(mark.day, language, mark.shape === 'fact' ? today : undefined);
    const article = mark.article === undefined ? '' : ` · ${isolated(mark.article)}`;
    return mark.shape === 'fact' || mark.shape === 'unsure' ? markText(t, mark) : `${day}${article}`;
  };
  const labels = placed(
    [
      ...marks.map((mark) => ({ id: mark.id, x: scale.at(mark.day), text: textOf(mark), rank: RANKS[mark.shape] })),
      ...bands.map((band) => ({
        id: `band ${band.p50}`,
        x: scale.at(band.p50),
        text: `${t('card.practice')} ${dayText(band.p50, language)}`,
        rank: 1,
      })),
    ],
    scale.plot,
  );
  return (
    <g>
      {labels.map((label) => (
        <Label
          key={label.id}
          label={label}
          y={top + LANE / 2}
          scale={scale}
          mark={marks.find(({ id }) => id === label.id)}
        />
      ))}
    </g>
  );
}

function LaneDrawing({ lane, top, scale, today }: LaneProps) {
  const { t, language } = useTexts();
  const middle = top + LANE / 2;
  const { marks, bands, from, to } = lane;
  const bar = from !== undefined && to !== undefined ? [scale.at(from), scale.at(to)] : undefined;
  return (
    <g>
      {scale.names > 0 && (
        <text x={scale.left(-scale.names + 16)} y={middle + 4} className="tl-lane">
          {laneName(t, lane)}
        </text>
      )}
      {bar?.[0] !== undefined && bar[1] !== undefined && (
        <rect
          x={Math.min(scale.left(bar[0]), scale.left(bar[1]))}
          y={middle - BAR / 2}
          width={Math.max(2, bar[1] - bar[0])}
          height={BAR}
          rx={4}
          className="tl-bar"
        />
      )}
      {bands.map((band) => {
        const start = scale.at(
          band.p50 < today ? band.p50 : addDays(band.p50, -Math.round(daysFrom(band.p50, band.until) / 2)),
        );
        const end = scale.at(band.until);
        const half = scale.at(band.p50);
        return (
          <g key={band.p50}>
            <rect
              x={Math.min(scale.left(start), scale.left(end))}
              y={middle - 4}
              width={Math.max(4, end - start)}
              height={8}
              rx={4}
              className="tl-band"
            />
            <rect x={scale.left(half) - 2} y={middle - 6} width={4} height={12} rx={2} className="tl-half">
              <title>{`${t('timeline.band')}: ${dayText(band.p50, language)} – ${dayText(band.until, language)}`}</title>
            </rect>
          </g>
        );
      })}
      {marks.map((mark) => (
        <MarkDrawing
          key={mark.id}
          mark={mark}
          x={scale.left(scale.at(mark.day))}
          y={middle}
          title={`${markText(t, mark)}: ${dayText(mark.day, language)}`}
        />
      ))}
    </g>
  );
}

const RANKS: Readonly<Record<Mark['shape'], number>> = { limit: 0, moved: 2, unsure: 3, fact: 4, met: 5 };

function MarkDrawing({
  mark: { shape, isLate, certainty },
  x,
  y,
  title,
}: {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
  readonly title: string;
}) {
  const late = isLate === true ? ' tl-late' : '';
  const doubt = certainty === 'estimated' || certainty === 'interpretation' ? ' tl-doubt' : '';
  if (shape === 'fact' || shape === 'unsure')
    return (
      <circle cx={x} cy={y} r={5} className={`tl-${shape}`}>
        <title>{title}</title>
      </circle>
    );
  const reach = shape === 'limit' ? 15 : 11;
  return (
    <g>
      <line x1={x} x2={x} y1={y - reach} y2={y + reach} className={`tl-${shape}${late}${doubt}`}>
        <title>{title}</title>
      </line>
      {shape === 'moved' && <line x1={x - 6} x2={x + 6} y1={y + 6} y2={y - 6} className="tl-strike" />}
    </g>
  );
}

function Label({
  label,
  y,
  scale,
  mark,
}: {
  readonly label: Placed;
  readonly y: number;
  readonly scale: Scale;
  readonly mark: Mark | undefined;
}) {
  // "start" is where reading begins in the page's direction, which is also where the line begins.
  const tone =
    mark === undefined ? 'tl-band-label' : `tl-label-${mark.shape}${mark.isLate === true ? ' tl-late-label' : ''}`;
  return (
    <text
      x={scale.left(label.x)}
      y={label.side === 'above' ? y - 18 : y + 27}
      textAnchor={label.anchor}
      className={`tl-label ${tone}`}
    >
      {label.text}
    </text>
  );
}
