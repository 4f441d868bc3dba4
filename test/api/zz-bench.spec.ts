import { randomUUID } from 'node:crypto';
import { it } from '@jest/globals';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { withNamespace } from '../support/temporal.js';
import { CaseEngine } from './case-engine.js';
import { openOffice } from './office.js';

it('x', async () => {
  const at = await withNamespace();
  const office = await openOffice({ TEMPORAL_ADDRESS: at.address, TEMPORAL_NAMESPACE: at.namespace });
  const engine = await CaseEngine.start(at, office.database.url);
  const admin = office.administrator;
  const opening = {
    kind: 'initial',
    startAt: 'access-request',
    language: 'en',
    applicants: [{ kind: 'entity', name: 'X' }],
  };
  const { body } = await admin.post('/cases', opening);
  const stats = async (n: number, f: (i: number) => Promise<unknown>) => {
    const t: number[] = [];
    for (let i = 0; i < n; i++) {
      const b = performance.now();
      await f(i);
      t.push(performance.now() - b);
    }
    t.sort((a, b) => a - b);
    return `p50 ${t[n >> 1]?.toFixed(1)} p90 ${t[Math.floor(n * 0.9)]?.toFixed(1)}`;
  };
  const fact = (i: number) => ({
    kind: 'domestic-proceeding-noted',
    country: 'FR',
    what: 'other',
    occurredOn: '2026-04-01',
  });
  await stats(10, (i) => admin.post(`/cases/${body.reference}/entries`, fact(i)));
  const handle = engine.client.workflow.getHandle(caseWorkflowId(body.reference));
  const out: string[] = [];
  out.push('me ' + (await stats(50, () => admin.get('/me'))));
  out.push('api command ' + (await stats(50, (i) => admin.post(`/cases/${body.reference}/entries`, fact(i)))));
  let v = (await admin.get(`/cases/${body.reference}`)).body.version;
  out.push(
    'bare update ' +
      (await stats(50, async () => {
        const key = randomUUID();
        await handle.executeUpdate('appendEntries', {
          updateId: key,
          args: [
            {
              key,
              expectedVersion: v,
              entries: [
                {
                  ...fact(0),
                  id: `e${v + 1}`,
                  sequence: v + 1,
                  recordedAt: '2026-06-01T09:00:00.000Z',
                  recordedBy: 'x',
                },
              ],
            },
          ],
        });
        v++;
      })),
  );
  out.push('open ' + (await stats(30, () => admin.post('/cases', opening))));
  out.push('readCase ' + (await stats(30, () => admin.get(`/cases/${body.reference}`))));
  console.log(out.join('\n'));
  await engine.close();
  await office.close();
});
