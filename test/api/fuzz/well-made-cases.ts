import { eventually } from '../../support/eventually.js';
import { eraseCase, letGo, proposeErasure } from '../erased-case.js';
import type { FuzzedOffice } from './fuzzed-office.js';
import type { Preparation } from './preparation.js';

const ANOTHER_PACK = 'ccf-statute-2016';

/** Calls about cases. */
export const ABOUT_CASES: Readonly<Record<string, Preparation>> = {
  dryRun: async (office) => ({ who: 'lawyer', parts: { n: await aDryRun(office) } }),
  dryRunCases: async (office) => ({ who: 'lawyer', parts: { n: await aDryRun(office) } }),
  decideOnPack: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'lawyer', parts: { reference }, body: { dryRun: Number(await aDryRun(office)), ...IGNORED } };
  },
  decideOnPacks: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'lawyer', parts: { n: await aDryRun(office) }, body: { decisions: [{ reference, ...IGNORED }] } };
  },
  deadline: async (office, { reference }) => {
    const { deadlines } = (await office.as('lawyer').get(`/cases/${reference}/deadlines`)).body;
    return { who: 'lawyer', parts: { reference, id: deadlines[0].id } };
  },
  document: async (_, { reference, document }) => ({ who: 'lawyer', parts: { reference, id: document } }),
  documentView: async (_, { reference, document }) => ({ who: 'lawyer', parts: { reference, id: document } }),
  recordLetter: async (_, { reference, document }) => ({
    who: 'lawyer',
    parts: { reference },
    body: { document, facts: [{ kind: 'request-received', request: 'r1', occurredOn: '2026-03-31' }] },
  }),
  correctEntry: async (office) => {
    const { reference } = await office.anotherCase();
    const replacement = { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-29' };
    return { who: 'lawyer', parts: { reference }, body: { entry: 'e3', reason: 'wrong-date', replacement } };
  },
  prepareFiling: async (office, { reference }) => {
    const request = `r${Date.now() % 100_000}`;
    const fact = { kind: 'request-drafted', request, requestKind: 'deletion', occurredOn: '2026-03-30' };
    await office.as('lawyer').post(`/cases/${reference}/entries`, fact);
    return { who: 'lawyer', parts: { reference }, body: { request, channel: 'portal' } };
  },
  submitFiling: async (office) => {
    const { reference, filing, document } = await office.anotherCase();
    // What the worker does when the pack is ready.
    await office.bring(`UPDATE filings SET state = 'prepared', prepared_at = now() WHERE id = $1`, filing);
    return {
      who: 'lawyer',
      parts: { reference, id: filing },
      body: { channel: 'portal', portalReference: 'P-1', receiptDocument: document, submittedOn: '2026-04-01' },
    };
  },
  settleFiling: async (office) => {
    const { reference, filing, document } = await office.anotherCase();
    await office.bring(
      `UPDATE filings SET state = 'unconfirmed', prepared_at = now(), attempt = 1 WHERE id = $1`,
      filing,
    );
    const body = { settlement: 'arrived', arrivedOn: '2026-04-01', evidence: document };
    return { who: 'lawyer', parts: { reference, id: filing }, body };
  },
  startInterimMeasures: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'lawyer', parts: { reference }, body: { reason: 'detention' } };
  },
  acknowledgeInterimMeasures: async (office) => {
    const { reference } = await office.anotherCase();
    const { number } = (await office.as('lawyer').post(`/cases/${reference}/interim-measures`, { reason: 'travel' }))
      .body;
    return { who: 'lawyer', parts: { reference, n: String(number) }, body: {} };
  },
  addMember: async (office, { reference }) => ({
    who: 'lawyer',
    parts: { reference },
    body: { staff: (await office.employ()).id },
  }),
  removeMember: async (office, { reference }) => {
    const { id } = await office.employ();
    await office.as('lawyer').post(`/cases/${reference}/members`, { staff: id });
    return { who: 'lawyer', parts: { reference, id } };
  },
  setResponsible: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'lawyer', parts: { reference }, body: { staff: (await office.employ()).id } };
  },
  raiseWall: async (office, { reference }) => ({
    who: 'lawyer',
    parts: { reference },
    body: { staff: (await office.employ()).id },
  }),
  liftWall: async (office, { reference }) => {
    const { id: staff } = await office.employ();
    const { walls } = (await office.as('lawyer').post(`/cases/${reference}/walls`, { staff })).body;
    const raised = walls.find((wall: { staff: { id: string } }) => wall.staff.id === staff);
    return { who: 'partner', parts: { reference, id: raised.id } };
  },
  closeCase: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'lawyer', parts: { reference }, body: { reason: 'withdrawn' } };
  },
  reopenCase: async (office) => ({ who: 'lawyer', parts: { reference: await aClosedCase(office) }, body: {} }),
  liftHold: async (office, { reference }) => {
    await office.as('records').send('PUT', `/cases/${reference}/legal-hold`, { body: { reason: 'a claim' } });
    return { who: 'records', parts: { reference } };
  },
  proposeErasure: async (office) => {
    const reference = await aClosedCase(office);
    await letGo(reference, keepersOf(office));
    return { who: 'records', parts: { reference }, body: { reference, reason: 'nothing to keep' } };
  },
  approveErasure: async (office) => ({
    who: 'partner',
    parts: { reference: await aProposedErasure(office) },
    body: {},
  }),
  withdrawErasure: async (office) => ({ who: 'records', parts: { reference: await aProposedErasure(office) } }),
  erasureCertificate: async (office) => {
    const reference = await aClosedCase(office);
    await eraseCase(office.office, reference, keepersOf(office));
    return { who: 'records', parts: { reference } };
  },
  conflictCheck: async (office) => ({ who: 'records', parts: { id: await aCheckForRecords(office) } }),
  answerConflictCheck: async (office) => ({
    who: 'records',
    parts: { id: await aCheckForRecords(office) },
    body: { verdict: 'behind-wall', remark: 'Wall off the other team.' },
  }),
  askPayloadOpening: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'auditor', parts: { reference }, body: { reason: 'The workflow stands still.' } };
  },
  answerPayloadOpening: async (office) => {
    const { reference, id } = await aPayloadOpening(office);
    return { who: 'partner', parts: { reference, id }, body: { approved: true } };
  },
  endPayloadOpening: async (office) => ({ who: 'auditor', parts: await aPayloadOpening(office) }),
  calendar: async () => ({ who: 'lawyer', query: 'from=2026-03-01&to=2026-09-01' }),
};

const IGNORED = { decision: 'ignore', reason: 'The case is older.' };

const keepersOf = (office: FuzzedOffice) => ({ records: office.as('records'), partner: office.as('partner') });

async function aDryRun(office: FuzzedOffice): Promise<string> {
  const lawyer = office.as('lawyer');
  const { dryRun } = (await lawyer.post(`/rule-packs/${ANOTHER_PACK}/dry-run`, {})).body;
  await eventually('the dry run is finished', async () =>
    (await lawyer.get(`/rule-packs/dry-runs/${dryRun}`)).body.state === 'finished' ? true : undefined,
  );
  return String(dryRun);
}

/** Against somebody whom a case names; not for them, so that their next case opens. */
async function aCheckForRecords(office: FuzzedOffice): Promise<string> {
  const body = { names: ['Quentin Newcomer'], opposingPersons: ['Ilya Zubarev'] };
  return (await office.as('lawyer').post('/conflict-checks', body)).body.id;
}

async function aPayloadOpening(office: FuzzedOffice): Promise<{ reference: string; id: string }> {
  const { reference } = await office.anotherCase();
  const reason = 'The workflow stands still.';
  const { id } = (await office.as('auditor').post(`/cases/${reference}/payload-openings`, { reason })).body;
  return { reference, id };
}

async function aClosedCase(office: FuzzedOffice): Promise<string> {
  const { reference } = await office.anotherCase();
  await office.as('lawyer').post(`/cases/${reference}/closure`, { reason: 'withdrawn' });
  return reference;
}

async function aProposedErasure(office: FuzzedOffice): Promise<string> {
  const reference = await aClosedCase(office);
  await proposeErasure(reference, keepersOf(office));
  return reference;
}
