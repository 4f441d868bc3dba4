import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { registerChanges } from '#activities/register/register-changes.js';
import { fold } from '#domain/case/fold.js';
import { civilDateAt, instantOf } from '#domain/clock/civil-date.js';
import { rungsFor } from '#domain/deadlines/armed-rungs.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { SimulatedRegister } from '#domain/simulation/simulated-register.js';
import type { HeldDeadline } from '#persistence/cases/record.repository.js';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { rulePack } from '#rules/packs.js';
import { anOpening, recorded } from '../dockets.js';

const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 20 };

/** What the legal record would hold of armed reminders, by its own rule of what is a new revision. */
class LegalRecord {
  private latest = new Map<string, HeldDeadline>();
  private armed: { deadline: string; rung: string; dueAt: string }[] = [];

  revise(computed: readonly Deadline[], computedAt: string): void {
    const { added, retired, refreshed, silenced } = registerChanges(computed, [...this.latest.values()], false);
    const over = new Set([...retired, ...silenced]);
    this.armed = this.armed.filter(({ deadline }) => !over.has(deadline));
    for (const id of retired) this.change(id, { inForce: false });
    for (const { deadline, ...said } of refreshed) this.change(deadline, said);
    for (const { deadline, revision } of added) {
      const { id, trigger, ...rest } = deadline;
      this.latest.set(id, { ...rest, deadline: id, triggerEntry: trigger, revision, inForce: true } as HeldDeadline);
      for (const { rung, dueAt, state } of rungsFor(deadline, reminderLadder(deadline.rule), HOURS, computedAt))
        if (state === 'armed') this.armed.push({ deadline: id, rung, dueAt });
    }
  }

  get rungs(): string[] {
    return this.armed.map(({ deadline, rung, dueAt }) => `${deadline} ${rung} ${dueAt}`).toSorted();
  }

  private change(id: string, to: Partial<HeldDeadline>): void {
    const held = this.latest.get(id);
    if (held !== undefined) this.latest.set(id, { ...held, ...to });
  }
}

const DECISIONS = [
  '2017-session-102',
  '2023-01',
  '2023-02',
  '2023-03',
  '2023-05',
  '2023-06',
  '2024-01',
  '2024-02',
  '2024-03',
];
const BESIDE_THE_STATUTE = ['interpol-rpd-2025', 'firm-policy-default'];

describe('the simulated register', () => {
  it.each(DECISIONS.flatMap((name) => [[name, []] as const, [name, BESIDE_THE_STATUTE] as const]))(
    'arms, entry by entry of %s with %j, the reminders that the legal record arms',
    (name, others) => {
      const path = fileURLToPath(new URL(`../../fixtures/decisions/${name}.json`, import.meta.url));
      const { rulePacks, entries } = JSON.parse(readFileSync(path, 'utf8')) as { rulePacks: string[]; entries: Fact[] };
      const docket = recorded(entries)
        .map((entry) => ({
          ...entry,
          recordedAt: instantOf(entry.receivedOn ?? entry.occurredOn ?? '2015-01-01', '12:00'),
        }))
        .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
        .map((entry, index) => ({ ...entry, sequence: index + 1 }) as Entry);
      const register = new SimulatedRegister(reminderLadder, HOURS);
      const record = new LegalRecord();
      docket.forEach(({ recordedAt }, index) => {
        const file = fold(anOpening(), docket.slice(0, index + 1));
        const computed = deadlines(file, [...rulePacks, ...others].map(rulePack), civilDateAt(recordedAt));
        register.revise(computed, recordedAt, false);
        record.revise(computed, recordedAt);
        const armed = register.rungs.map(({ deadline, rung, stepAt }) => `${deadline} ${rung} ${stepAt}`).toSorted();
        expect(armed).toEqual(record.rungs);
      });
    },
  );
});
