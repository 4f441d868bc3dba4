import type { RulePack } from '#domain/deadlines/time-limit.js';
import { AMENDED_IN_2025, commonLimits, type Edition, statutePack } from './ccf-statute-limits.js';

const EDITION: Edition = {
  edition: 'II.E/RCIA/GA/2016',
  source:
    'https://pdfslide.net/documents/statute-of-the-commission-for-the-control-of-interpolas-files-of-the-ccf-enpdf.html',
};

/** The Statute as in force from 11 March 2017 (article 50). */
export const ccfStatute2016: RulePack = statutePack(
  {
    id: 'ccf-statute-2016',
    version: 2,
    title: 'Statute of the Commission for the Control of INTERPOL’s Files, 2016',
    effectiveFrom: '2017-03-11',
    effectiveUntil: null,
    source: EDITION.source,
    transition: { ...AMENDED_IN_2025, side: 'before' },
  },
  commonLimits(EDITION),
);
