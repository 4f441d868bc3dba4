/** How long a closed matter is kept before it may be erased, and on what that rests. */
export interface RetentionClass {
  readonly id: RetentionClassId;
  /** From the day on which the case was closed. */
  readonly years: number;
  readonly basis: 'law' | 'policy';
  /** The text it rests on, or the firm's reason. */
  readonly because: string;
}

export const RETENTION_CLASS_IDS = ['matter-file', 'aml', 'nothing-to-keep'] as const;
export type RetentionClassId = (typeof RETENTION_CLASS_IDS)[number];

/** Which class a case is in, a person decides; nothing is erased before one has. Where two apply, the longer is chosen. */
export const RETENTION_CLASSES: Readonly<Record<RetentionClassId, RetentionClass>> = {
  'matter-file': {
    id: 'matter-file',
    years: 10,
    basis: 'policy',
    because: 'The file of a matter is kept as long as a claim against the firm may ordinarily still be brought.',
  },
  aml: {
    id: 'aml',
    years: 5,
    basis: 'law',
    because:
      'Directive (EU) 2015/849, Article 40(1): documents of customer due diligence, five years after the end of the business relationship.',
  },
  'nothing-to-keep': {
    id: 'nothing-to-keep',
    years: 0,
    basis: 'policy',
    because:
      'No work was done that anybody has to answer for: an opening by mistake, or a mandate that never came about.',
  },
};
