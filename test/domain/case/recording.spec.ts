import { describe, expect, it } from '@jest/globals';
import type { Command } from '#domain/case/commands.js';
import { decide } from '#domain/case/decide.js';
import { evolve, fold } from '#domain/case/fold.js';
import { REFUSALS } from '#domain/case/refusal.js';
import { stageOf } from '#domain/case/stage.js';
import { type Entry, type Fact, factFaults, fieldsOf } from '#domain/docket/entry.js';
import type { Form } from '#domain/docket/shape.js';
import { ENTRY_KINDS } from '#domain/docket/vocabulary.js';
import { randomFrom } from '../../support/random.js';
import {
  admissible,
  aFile,
  aLawyer,
  anOpening,
  decision,
  deleted,
  drafted,
  fact,
  filed,
  item,
  received,
  recorded,
  recordOneByOne,
} from '../dockets.js';

const NOW = '2026-06-01T12:00:00.000Z';
const inCourse = [item(), drafted('r1', 'deletion'), filed('r1'), received('r1'), admissible('r1')];
const record = (facts: readonly Fact[], before: readonly Fact[] = inCourse) =>
  decide(aFile(before), { name: 'record-facts', facts }, NOW, aLawyer);
const codeOf = (answer: Entry[] | { code: string }): string => ('code' in answer ? answer.code : 'accepted');

describe('recording a fact', () => {
  it.each<[string, Fact, string]>([
    ['of an unknown kind', fact('request-lost', '2026-05-01'), 'entry.malformed'],
    [
      'with a field that does not belong to it',
      fact('request-acknowledged', '2026-05-01', { request: 'r1', mood: 'good' }),
      'entry.malformed',
    ],
    ['without its date', { kind: 'request-acknowledged', request: 'r1' } as unknown as Fact, 'entry.malformed'],
    ['on a day that does not exist', fact('request-acknowledged', '2026-02-30', { request: 'r1' }), 'entry.malformed'],
    [
      'before the Organization’s Constitution',
      fact('request-acknowledged', '1955-12-31', { request: 'r1' }),
      'entry.malformed',
    ],
    ['tomorrow', fact('request-acknowledged', '2026-06-02', { request: 'r1' }), 'entry.in-future'],
    [
      'received tomorrow',
      fact('request-acknowledged', '2026-05-30', { request: 'r1', receivedOn: '2026-06-02' }),
      'entry.in-future',
    ],
    [
      'received before it happened',
      fact('request-acknowledged', '2026-05-30', { request: 'r1', receivedOn: '2026-05-29' }),
      'entry.received-too-early',
    ],
    [
      'about a request that does not exist',
      fact('request-acknowledged', '2026-05-30', { request: 'r9' }),
      'request.unknown',
    ],
    ['about an item that does not exist', deleted('d9', 'source'), 'item.unknown'],
    [
      'about a condition that does not exist',
      fact('condition-met', '2026-05-30', { condition: 'c1' }),
      'condition.unknown',
    ],
    ['that drafts a request a second time', drafted('r1', 'deletion', '2026-05-30'), 'request.already-drafted'],
    ['that files a request a second time', filed('r1', '2026-05-30'), 'filing.already-filed'],
    ['a decision before its request was filed', decision('r1', 'compliant', '2026-01-02'), 'entry.before-trigger'],
    ['that reopens what is not closed', fact('case-reopened', '2026-05-30'), 'case.not-closed'],
    [
      'with a prototype among its fields',
      JSON.parse('{"kind":"note-added","occurredOn":"2026-05-01","__proto__":{"x":1}}') as Fact,
      'entry.malformed',
    ],
    ['of an unknown date', fact('request-acknowledged', null, { request: 'r1' }), 'accepted'],
    ['from long ago', fact('request-acknowledged', '2026-01-20', { request: 'r1' }), 'accepted'],
    ['of a step whose predecessor nobody told us of', decision('r1', 'non-compliant', '2026-05-04'), 'accepted'],
    [
      'in the future where the date is a plan',
      fact('travel-planned', '2026-05-30', { from: 'FR', to: 'ES', on: '2026-07-01' }),
      'accepted',
    ],
  ])('%s', (_says, what, code) => {
    expect(codeOf(record([what]))).toBe(code);
  });

  it('refuses two decisions on one request, joined ones too', () => {
    const before = [...inCourse, drafted('r2', 'deletion'), filed('r2'), decision('r1', 'non-compliant')];
    expect(codeOf(record([decision('r2', 'compliant', '2026-05-05', { requests: ['r1'] })], before))).toBe(
      'decision.already-adopted',
    );
  });

  it('takes several facts of one letter in one step, or none of them', () => {
    const letter = [
      decision('r1', 'non-compliant'),
      fact('decision-implemented', '2026-05-20', { request: 'r1' }),
      deleted('d1', 'decision'),
    ];
    expect(record(letter)).toHaveLength(3);
    expect(codeOf(record([...letter, deleted('d7', 'decision')]))).toBe('item.unknown');
  });

  it('accepts nothing but notes and corrections once the case is closed', () => {
    const closed = [...inCourse, fact('case-closed', '2026-05-30', { reason: 'decided' })];
    expect(codeOf(record([admissible('r1')], closed))).toBe('case.closed');
    const note: Command = { name: 'record-note', document: 'n1', occurredOn: '2026-05-31' };
    expect(codeOf(decide(aFile(closed), note, NOW, aLawyer))).toBe('accepted');
  });

  it('has a sentence that says what to do for every refusal', () => {
    for (const [code, sentence] of Object.entries(REFUSALS)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
      expect(sentence.length).toBeGreaterThan(20);
    }
  });
});

describe('correcting an entry', () => {
  const correct = (entry: string, replacement?: Fact, before: readonly Fact[] = inCourse) =>
    decide(
      aFile(before),
      { name: 'correct-entry', entry, reason: 'wrong-date', ...(replacement ? { replacement } : {}) },
      NOW,
      aLawyer,
    );

  it('puts the right date in the place of the wrong one and keeps both', () => {
    const entries = correct('e5', admissible('r1', '2026-02-12')) as Entry[];
    const file = fold(anOpening(), [...aFile(inCourse).docket, ...entries]);
    expect(file.docket).toHaveLength(6);
    expect(file.requests[0]?.facts.at(-1)).toMatchObject({ id: 'e5', occurredOn: '2026-02-12' });
  });

  it('strikes what never happened', () => {
    const entries = correct('e5') as Entry[];
    const file = fold(anOpening(), [...aFile(inCourse).docket, ...entries]);
    expect(file.requests[0]?.state).toBe('filed');
    expect(stageOf(file, '2026-06-01')).toBe('deletion-application');
  });

  it.each<[string, string, Fact | undefined, string]>([
    ['that does not exist', 'e77', undefined, 'entry.unknown'],
    ['on which others hang', 'e2', undefined, 'entry.carries-others'],
    ['by giving its request another name', 'e2', drafted('r5', 'deletion'), 'entry.changes-subject'],
    ['by a fact that lies tomorrow', 'e5', admissible('r1', '2026-06-02'), 'entry.in-future'],
    ['by one that contradicts what follows', 'e3', filed('r1', '2026-03-01'), 'entry.before-trigger'],
  ])('refuses one %s', (_says, entry, replacement, code) => {
    expect(codeOf(correct(entry, replacement))).toBe(code);
  });

  it('refuses to strike twice', () => {
    const struck = recorded([
      ...inCourse,
      { kind: 'entry-corrected', occurredOn: '2026-05-01', entry: 'e5', reason: 'never-happened' },
    ]);
    const answer = decide(
      fold(anOpening(), struck),
      { name: 'correct-entry', entry: 'e5', reason: 'never-happened' },
      NOW,
      aLawyer,
    );
    expect(codeOf(answer)).toBe('entry.already-corrected');
  });
});

describe('the channel of a filing', () => {
  const prepare = (channel: 'portal' | 'email' | 'post', at: string, reason?: 'legacy-case' | 'rule-25-2') =>
    codeOf(
      decide(
        aFile([drafted('r1', 'access')]),
        { name: 'prepare-filing', request: 'r1', channel, ...(reason ? { reason } : {}) },
        at,
        aLawyer,
      ),
    );

  it.each([
    ['portal', '2026-06-01T09:00:00.000Z', undefined, 'accepted', 'the portal is always open'],
    ['email', '2026-03-26T08:59:59.000Z', undefined, 'accepted', 'a second before 10:00 in Lyon'],
    ['email', '2026-03-26T09:00:00.000Z', undefined, 'filing.channel-closed', '10:00 in Lyon on 26 March 2026'],
    ['post', '2026-06-01T09:00:00.000Z', undefined, 'filing.channel-closed', 'post is closed too'],
    ['email', '2026-06-01T09:00:00.000Z', 'legacy-case', 'accepted', 'a case that ran by e-mail before'],
    ['email', '2026-06-01T09:00:00.000Z', 'rule-25-2', 'accepted', 'exceptional circumstances, Operating Rule 25(2)'],
    ['portal', '2026-06-01T09:00:00.000Z', 'rule-25-2', 'filing.reason-unneeded', 'a reason without need'],
  ] as const)('%s at %s with reason %s: %s (%s)', (channel, at, reason, code, _because) => {
    expect(prepare(channel, at, reason)).toBe(code);
  });

  it('refuses a filing of a request that is filed already, or that is not drafted', () => {
    const file = aFile([drafted('r1', 'access'), filed('r1')]);
    expect(codeOf(decide(file, { name: 'prepare-filing', request: 'r1', channel: 'portal' }, NOW, aLawyer))).toBe(
      'filing.already-filed',
    );
    expect(codeOf(decide(file, { name: 'prepare-filing', request: 'r2', channel: 'portal' }, NOW, aLawyer))).toBe(
      'request.unknown',
    );
  });
});

describe('the proof of a filing', () => {
  const file = aFile([drafted('r1', 'access')]);
  const filing = { filing: 'f1', request: 'r1', channel: 'portal', state: 'prepared' } as const;
  const proof = { occurredOn: '2026-05-30', document: 'doc1', reference: 'P-1' };
  it('is demanded: no receipt or no reference, no entry', () => {
    expect(
      codeOf(
        decide(
          file,
          { name: 'submit-filing', filing, proof: { occurredOn: '2026-05-30', reference: 'P-1' } },
          NOW,
          aLawyer,
        ),
      ),
    ).toBe('filing.proof-missing');
    expect(
      codeOf(
        decide(
          file,
          { name: 'submit-filing', filing, proof: { occurredOn: '2026-05-30', document: 'doc1' } },
          NOW,
          aLawyer,
        ),
      ),
    ).toBe('filing.proof-missing');
  });
  it('makes the filing an entry with the receipt as its document', () => {
    expect(decide(file, { name: 'submit-filing', filing, proof }, NOW, aLawyer)).toMatchObject([
      {
        kind: 'request-filed',
        request: 'r1',
        channel: 'portal',
        document: 'doc1',
        filing: 'f1',
        occurredOn: '2026-05-30',
      },
    ]);
  });
  it('is not asked for what was filed before the case came to us, which stays marked unproven', () => {
    const taken = recordOneByOne([drafted('r1', 'access', '2025-01-05'), filed('r1', '2025-01-12')]);
    expect(taken.requests[0]?.filed).toBe('unproven');
  });
  it('lets only a person settle a filing in doubt', () => {
    const doubtful = { ...filing, channel: 'email', state: 'unconfirmed' } as const;
    const settle = (settlement: 'arrived' | 'send-again', which: typeof doubtful | typeof filing = doubtful) =>
      decide(file, { name: 'settle-filing', filing: which, settlement }, NOW, aLawyer);
    expect(settle('arrived')).toMatchObject([{ kind: 'request-filed', channel: 'email', occurredOn: '2026-06-01' }]);
    expect(settle('send-again')).toEqual([]);
    expect(codeOf(settle('arrived', filing))).toBe('filing.not-unconfirmed');
  });
});

describe('folding a docket', () => {
  const seed = Number(process.env.SEED ?? 20261122);
  it(`gives the same case whatever the order of recording (seed ${seed})`, () => {
    const course: Fact[] = [
      ...inCourse,
      item('d2'),
      fact('source-consulted', '2026-03-02', { request: 'r1', ncb: 'LI', replyDueOn: '2026-04-01' }),
      fact('source-replied', '2026-03-28', { request: 'r1', ncb: 'LI' }),
      fact('study-date-fixed', '2026-04-10', { request: 'r1', studyOn: '2026-05-04' }),
      decision('r1', 'non-compliant'),
      deleted('d1', 'decision'),
      deleted('d2', 'decision', '2026-05-21'),
      fact('recipients-notified', '2026-05-25', { request: 'r1' }),
    ];
    const random = randomFrom(seed);
    const plain = (facts: readonly Fact[]) => {
      const file = aFile(facts);
      const bare = ({ sequence: _s, id: _i, recordedAt: _a, recordedBy: _b, ...rest }: Entry) => rest;
      return {
        requests: file.requests.map((r) => ({ ...r, facts: r.facts.map(bare) })),
        items: file.items.map((i) => ({ ...i, facts: i.facts.map(bare) })),
        stage: stageOf(file, '2026-06-01'),
      };
    };
    const expected = plain(course);
    for (let run = 0; run < 500; run++) expect(plain(course.toSorted(() => random() - 0.5))).toEqual(expected);
  });

  it('entry by entry and from scratch are the same', () => {
    const docket = recorded([...inCourse, decision('r1', 'compliant')]);
    const stepwise = docket.reduce(evolve, fold(anOpening(), []));
    expect(stepwise).toEqual(fold(anOpening(), docket));
  });

  it('survives JSON: a case file is plain data', () => {
    const file = aFile([...inCourse, decision('r1', 'compliant')]);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });

  it.each(ENTRY_KINDS)('can read a well-formed %s', (kind) => {
    const fields = Object.entries(fieldsOf(kind)).map(([name, shape]) => [name, sampleOf(shape)]);
    const sample = { kind, occurredOn: '2026-05-01', ...Object.fromEntries(fields) } as Fact;
    expect(factFaults(sample)).toEqual([]);
    expect(() => aFile([...inCourse, sample])).not.toThrow();
  });
});

const TEXTS = { id: 'r1', bureau: 'FR', country: 'FR', duration: 'P1M', article: 'RPD 12', reference: 'CCF/1' };
/** A value of the given form: the smallest that the vocabulary accepts. */
function sampleOf(form: Form): unknown {
  switch (form.form) {
    case 'code':
      return form.codes[0];
    case 'date':
      return '2026-05-01';
    case 'flag':
      return true;
    case 'number':
      return form.least;
    case 'text':
      return TEXTS[form.what];
    case 'list':
      return [sampleOf(form.each)];
    case 'either':
      return sampleOf(form.forms[0] as Form);
    case 'record':
      return Object.fromEntries(Object.entries(form.fields).map(([name, shape]) => [name, sampleOf(shape)]));
    case 'entry':
      return { kind: 'note-added', occurredOn: '2026-05-01' };
  }
}
