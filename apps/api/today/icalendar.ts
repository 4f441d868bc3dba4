import type { CivilDate, Instant } from '#domain/docket/shape.js';

/** An all-day event; `uid` and `sequence` make a later text of it the same event, changed. */
export interface AllDayEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly on: CivilDate;
  /** The day after its last. */
  readonly until: CivilDate;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly stampedAt: Instant;
}

/** A calendar as RFC 5545 writes it. Days carry no time and no zone: a date is the same day wherever it is read. */
export function icalendar(name: string, events: readonly AllDayEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CCF Docket//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const eventLines = ({ uid, sequence, on, until, summary, description, url, stampedAt }: AllDayEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${stampedAt.replace(/\.\d+/, '').replace(/[-:]/g, '')}`,
  `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
  `DTEND;VALUE=DATE:${until.replaceAll('-', '')}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  `URL:${url}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** In a text, these characters would end the value, the list or the line. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

const LINE_BYTES = 75;

/** No line is longer than 75 bytes, and no character is cut in two; what follows is set in by one space. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += character;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}
