import type { RequestKind } from '../docket/vocabulary.js';
import type { ForecastStep } from './steps.js';

/** One published figure: this share of cases was through within this time. */
export interface PublishedPoint {
  readonly share: number;
  readonly within: string;
  /** The source's key, as the procedure's list of sources has it. */
  readonly source: string;
  /** What was published, and how it is read where it had to be. */
  readonly says: string;
}

/** What outsiders have published about how long a step takes. Never a right, and never our own experience. */
export interface Prior {
  readonly step: ForecastStep;
  readonly kinds: readonly RequestKind[];
  /** In ascending order of share and of time. */
  readonly points: readonly PublishedPoint[];
}

/** Practice norms as published (procedure.md, section 5). Where the figures of two years disagree, the slower one stands. */
export const PUBLISHED_PRIORS: readonly Prior[] = [
  {
    step: 'admissibility',
    kinds: ['access', 'deletion', 'correction', 'revision'],
    points: [
      {
        share: 0.8,
        within: 'P30D',
        source: 'RN7',
        says: 'The letter on admissibility usually comes within about 30 days (2015); “usually” is read as four in five.',
      },
    ],
  },
  {
    step: 'access-answer',
    kinds: ['access'],
    points: [
      { share: 0.3, within: 'P4M', source: 'RN1', says: 'In 2024 about 70 percent of access requests were late.' },
      {
        share: 0.85,
        within: 'P8M',
        source: 'AY1',
        says: 'In 2023 the slow 30 percent took 7 to 8 months on average; the average is read as the middle of that part, and the longer figure is taken.',
      },
    ],
  },
  {
    step: 'decision',
    kinds: ['deletion', 'correction'],
    points: [
      { share: 0.7, within: 'P9M', source: 'RN1', says: 'In 2024 about 30 percent of deletion requests were late.' },
      {
        share: 0.85,
        within: 'P12M',
        source: 'AY1',
        says: 'In 2023 15 percent of complaints took 12 to 15 months: the others were through within 12.',
      },
      {
        share: 1,
        within: 'P15M',
        source: 'AY1',
        says: 'In 2023 15 percent of complaints took 12 to 15 months; other sources know of longer ones (IC1: 12 to 18).',
      },
    ],
  },
  {
    step: 'notification',
    kinds: ['access', 'deletion', 'correction', 'revision'],
    points: [
      {
        share: 0.05,
        within: 'P2W',
        source: 'observed',
        says: 'Letters follow a session by about 2 to 9 weeks (small anonymous sample); the span is read as nine in ten.',
      },
      {
        share: 0.95,
        within: 'P9W',
        source: 'observed',
        says: 'Letters follow a session by about 2 to 9 weeks (small anonymous sample); the span is read as nine in ten.',
      },
    ],
  },
];
