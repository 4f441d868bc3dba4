import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { fact } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';

let stack: Stack;
let client: DeskClient;
beforeAll(async () => {
  stack = await Stack.start({}, ['api', 'worker'], { ownServers: true });
  client = await stack.signIn();
}, 180_000);
afterAll(() => stack?.stop());

const ITEM = { item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE'] };
const note = fact('national-copy-checked', '2026-10-01', { item: 'd1', ncb: 'DE', result: 'unknown' });

/** Somebody who keeps recording, repeats with the same key what got no answer, and remembers every version acknowledged. */
class Recorder {
  readonly acknowledged: number[] = [];
  private isDone = false;
  private readonly running: Promise<void>;
  constructor(private readonly desk: CaseAtDesk) {
    this.running = this.record();
  }
  async stop(): Promise<number[]> {
    this.isDone = true;
    await this.running;
    return this.acknowledged;
  }
  private async record(): Promise<void> {
    while (!this.isDone) {
      const key = randomUUID();
      await eventually(
        'an acknowledgement',
        async () => {
          try {
            const { version } = await this.desk.client.post<{ version: number }>(
              `/cases/${this.desk.reference}/entries`,
              note,
              key,
            );
            this.acknowledged.push(version);
            return true;
          } catch {
            // The service is away or was killed in the middle: the same key again, until somebody says yes.
            return undefined;
          }
        },
        60_000,
      );
    }
  }
}

describe('every acknowledged command is there after the death of', () => {
  it.each(['worker', 'api', 'postgres', 'temporal'] as const)(
    '%s',
    async (victim) => {
      const desk = await CaseAtDesk.open(client, { dataItems: [ITEM] });
      const recorder = new Recorder(desk);
      const atLeast = (count: number) =>
        eventually(`${count} acknowledged`, () => (recorder.acknowledged.length >= count ? true : undefined), 60_000);
      await atLeast(5);
      for (let round = 1; round <= 2; round++) {
        await stack.kill(victim);
        await stack.launch(victim);
        await atLeast(5 + round * 5);
      }
      const acknowledged = await recorder.stop();
      const docket = await eventually('the docket', () => desk.docket().catch(() => undefined));
      expect(new Set(acknowledged).size).toBe(acknowledged.length);
      // The opening entry, then one entry for every acknowledged command: nothing lost, nothing twice, no gap.
      expect(docket.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: acknowledged.length + 1 }, (_, i) => i + 1),
      );
    },
    180_000,
  );
});

describe('a reminder', () => {
  const clock = { rate: 2 * 86_400, startsAs: '2026-04-28T08:00:00.000Z' };
  const mailsOf = async (desk: CaseAtDesk) =>
    (await stack.mailbox.messages({ to: ADMINISTRATOR.email })).filter(({ subject }) =>
      subject.includes(desk.reference),
    );

  it('whose instant passes while every worker is dead is sent on recovery, once', async () => {
    const desk = await CaseAtDesk.open(client, { clock });
    for (const each of [
      fact('request-drafted', '2026-04-01', { request: 'r1', requestKind: 'access' }),
      fact('request-filed', '2026-04-01', { request: 'r1', channel: 'portal' }),
      fact('request-received', '2026-04-01', { request: 'r1' }),
    ]) {
      await desk.record(each);
    }
    // T03 is due on 1 May (art. 32(1)); at two days a second its last rungs pass within seconds.
    await stack.kill('worker');
    type Reminders = { reminders: { fireAt: string; state: string }[] };
    await eventually(
      'every rung to lie behind',
      async () => {
        const { reminders } = await desk.get<Reminders>('/reminders');
        const armed = reminders.filter(({ state }) => state === 'armed');
        return armed.length > 0 && armed.every(({ fireAt }) => Date.parse(fireAt) < Date.now() - 1000)
          ? true
          : undefined;
      },
      60_000,
    );
    const { reminders } = await desk.get<Reminders>('/reminders');
    const due = reminders.filter(({ state }) => state === 'armed').length;
    await stack.launch('worker');
    await eventually(
      'the reminders',
      async () =>
        (await desk.get<Reminders>('/reminders')).reminders.every(({ state }) => state !== 'armed') ? true : undefined,
      60_000,
    );
    const mails = await eventually('the mails', async () => {
      const sent = await mailsOf(desk);
      return sent.length > 0 ? sent : undefined;
    });
    expect(mails.length).toBeLessThanOrEqual(due);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
  }, 120_000);

  it('is not lost with the whole Temporal store: the case is taken up from the record', async () => {
    const desk = await CaseAtDesk.open(client, {
      clock: { ...clock, startsAs: '2026-04-20T08:00:00.000Z', rate: 86_400 },
    });
    for (const each of [
      fact('request-drafted', '2026-04-01', { request: 'r1', requestKind: 'access' }),
      fact('request-filed', '2026-04-01', { request: 'r1', channel: 'portal' }),
      fact('request-received', '2026-04-01', { request: 'r1' }),
    ]) {
      await desk.record(each);
    }
    const before = (await desk.docket()).length;
    await stack.kill('worker');
    await stack.loseTemporalStore();
    await stack.launch('worker');
    await eventually('the reminder', async () => ((await mailsOf(desk)).length > 0 ? true : undefined), 60_000);
    await desk.record(fact('request-acknowledged', '2026-04-02', { request: 'r1' }));
    expect(await desk.docket()).toHaveLength(before + 1);
    const ids = (await mailsOf(desk)).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  }, 180_000);
});
