import { describe, expect, it } from '@jest/globals';
import { stageOf } from '#domain/case/stage.js';
import { STAGES, type Stage } from '#domain/case/stage-names.js';
import type { Fact } from '#domain/docket/entry.js';
import { admissible, aFile, decision, deleted, drafted, fact, filed, item, received } from '../dockets.js';

const TODAY = '2026-06-01';
const access = [drafted('r1', 'access'), filed('r1'), received('r1'), admissible('r1')];
const deletion = [item(), drafted('r2', 'deletion'), filed('r2'), received('r2'), admissible('r2')];
const consulted = fact('source-consulted', '2026-03-02', { request: 'r2', ncb: 'LI' });
const study = (studyOn: string) => fact('study-date-fixed', '2026-04-01', { request: 'r2', studyOn });
const implemented = [fact('decision-implemented', '2026-05-20', { request: 'r2' }), deleted('d1', 'decision')];
const told = fact('recipients-notified', '2026-05-25', { request: 'r2' });
const answered = fact('data-disclosed', '2026-04-01', { request: 'r1', extent: 'summary', items: ['d1'] });

const ROWS: readonly (readonly [string, readonly Fact[], Stage])[] = [
  ['nothing recorded: the case starts with its access request', [], 'access-request'],
  ['the access request is drafted', [drafted('r1', 'access')], 'access-request'],
  ['the access request is filed', access.slice(0, 2), 'awaiting-ccf-reply'],
  ['the access request is admissible', access, 'awaiting-ccf-reply'],
  [
    'the access request is inadmissible: a new one is prepared',
    [
      ...access.slice(0, 3),
      fact('request-declared-inadmissible', '2026-02-10', { request: 'r1', reasons: ['identity-expired'] }),
    ],
    'access-request',
  ],
  ['the data are disclosed', [...access, answered], 'deletion-application'],
  [
    'a refusal to say whether data exist answers the access request too',
    [...access, fact('disclosure-restricted', '2026-04-01', { request: 'r1', of: 'existence' })],
    'deletion-application',
  ],
  ['no data are recorded', [...access, fact('no-data-reported', '2026-04-01', { request: 'r1' })], 'monitoring'],
  [
    'an empty data check is a result, not an end',
    [...access, fact('data-check-answered', '2026-03-01', { request: 'r1', dataFound: false })],
    'awaiting-ccf-reply',
  ],
  ['the deletion request is drafted', [drafted('r2', 'deletion')], 'deletion-application'],
  ['the deletion request is filed and awaits admissibility', deletion.slice(0, 4), 'deletion-application'],
  [
    'the deletion request is to be completed',
    [...deletion.slice(0, 4), fact('completion-requested', '2026-01-20', { request: 'r2' })],
    'deletion-application',
  ],
  [
    'the deletion request is inadmissible',
    [
      ...deletion.slice(0, 4),
      fact('request-declared-inadmissible', '2026-02-10', { request: 'r2', reasons: ['language'] }),
    ],
    'deletion-application',
  ],
  [
    '… and filed anew as another request',
    [
      ...deletion.slice(0, 4),
      fact('request-declared-inadmissible', '2026-02-10', { request: 'r2', reasons: ['language'] }),
      drafted('r3', 'deletion', '2026-02-12'),
      filed('r3', '2026-02-13'),
      admissible('r3', '2026-03-10'),
    ],
    'ncb-response',
  ],
  ['the deletion request is admissible', deletion, 'ncb-response'],
  [
    'the source is consulted though nobody told us of admissibility',
    [...deletion.slice(0, 4), consulted],
    'ncb-response',
  ],
  ['a study date lies ahead', [...deletion, consulted, study('2026-06-15')], 'ncb-response'],
  ['the study has begun: the Chamber deliberates', [...deletion, consulted, study('2026-05-30')], 'decision'],
  [
    'the study was postponed',
    [...deletion, study('2026-05-30'), fact('study-postponed', '2026-05-20', { request: 'r2' })],
    'ncb-response',
  ],
  [
    'a pre-emptive request waits on an empty file',
    [
      drafted('r2', 'deletion', '2026-01-05', { preemptive: true }),
      filed('r2'),
      admissible('r2'),
      fact('no-data-reported', '2026-04-01', { request: 'r2' }),
    ],
    'ncb-response',
  ],
  ['one of two items is withdrawn by its source', [...deletion, item('d2'), deleted('d2', 'source')], 'ncb-response'],
  [
    'every item is deleted before any decision',
    [...deletion, item('d2'), deleted('d2', 'source'), deleted('d1', 'general-secretariat')],
    'compliance-notification',
  ],
  [
    '… and the certificate is there',
    [...deletion, deleted('d1', 'source'), fact('certificate-received', '2026-05-28')],
    'monitoring',
  ],
  ['the data are not compliant', [...deletion, decision('r2', 'non-compliant')], 'compliance-notification'],
  [
    'the decision is implemented, the recipients not yet told',
    [...deletion, decision('r2', 'non-compliant'), ...implemented],
    'compliance-notification',
  ],
  ['the recipients have been told', [...deletion, decision('r2', 'non-compliant'), ...implemented, told], 'monitoring'],
  [
    'a decision and its implementation come in one letter',
    [...deletion, ...implemented, decision('r2', 'non-compliant'), told],
    'monitoring',
  ],
  ['an update is ordered', [...deletion, decision('r2', 'compliant-with-update')], 'compliance-notification'],
  ['the data are compliant', [...deletion, decision('r2', 'compliant')], 'decision'],
  [
    'the data are compliant, one item of them without object',
    [...deletion, decision('r2', 'compliant', '2026-05-04', { operative: [{ items: ['d1'], result: 'compliant' }] })],
    'decision',
  ],
  [
    'a condition is open',
    [
      ...deletion,
      decision('r2', 'compliant-with-condition'),
      fact('condition-set', '2026-05-04', {
        request: 'r2',
        condition: 'c1',
        items: ['d1'],
        mustActBy: 'source',
        what: 'retention-lawful',
        within: 'P1M',
        from: 'source-notified',
        otherwise: 'non-compliant',
      }),
    ],
    'compliance-notification',
  ],
  [
    'the condition failed and nothing is deleted yet',
    [
      ...deletion,
      decision('r2', 'compliant-with-condition'),
      fact('condition-set', '2026-05-04', {
        request: 'r2',
        condition: 'c1',
        items: ['d1'],
        mustActBy: 'source',
        what: 'retention-lawful',
        within: 'P1M',
        from: 'source-notified',
        otherwise: 'non-compliant',
      }),
      fact('condition-failed', '2026-05-30', { condition: 'c1' }),
    ],
    'compliance-notification',
  ],
  [
    'withdrawal leaves the case where a new request would be prepared',
    [...deletion, fact('request-withdrawn', '2026-03-01', { request: 'r2' })],
    'deletion-application',
  ],
  ['two live requests: the most advanced one counts', [...access, ...deletion], 'ncb-response'],
  ['a late access answer does not set the case back', [...access, ...deletion, answered], 'ncb-response'],
  [
    'a periodic access request does not end the monitoring',
    [
      ...deletion,
      decision('r2', 'non-compliant'),
      ...implemented,
      told,
      drafted('r3', 'access', '2026-05-30'),
      filed('r3', '2026-05-31'),
    ],
    'monitoring',
  ],
  [
    'a deleted item comes back',
    [
      ...deletion,
      decision('r2', 'non-compliant'),
      ...implemented,
      told,
      fact('data-item-reissued', '2026-05-29', { item: 'd1' }),
    ],
    'deletion-application',
  ],
  [
    '… and the new request is admissible',
    [
      ...deletion,
      decision('r2', 'non-compliant'),
      ...implemented,
      told,
      fact('data-item-reissued', '2026-05-28', { item: 'd1' }),
      drafted('r3', 'deletion', '2026-05-29'),
      filed('r3', '2026-05-30'),
      admissible('r3', '2026-05-31'),
    ],
    'ncb-response',
  ],
  ['closed is closed', [...deletion, fact('case-closed', '2026-05-30', { reason: 'client-left' })], 'closed'],
  [
    'a reopened case is where its facts put it',
    [...deletion, fact('case-closed', '2026-05-29', { reason: 'client-left' }), fact('case-reopened', '2026-05-30')],
    'ncb-response',
  ],
];

describe('the stage of a case', () => {
  it.each(ROWS)('%s', (_says, facts, stage) => {
    expect(stageOf(aFile(facts), TODAY)).toBe(stage);
  });

  it('can start at the deletion application where liberty is at stake', () => {
    expect(stageOf(aFile([], { startAt: 'deletion-application' }), TODAY)).toBe('deletion-application');
  });

  it('reaches every stage there is', () => {
    const reached = new Set(ROWS.map(([, facts]) => stageOf(aFile(facts), TODAY)));
    expect([...reached].toSorted()).toEqual([...STAGES].toSorted());
  });
});
