import { call, newKey, Refused } from '../../../api/client.js';
import { queries } from '../../../api/queries.js';
import { storeOf } from '../../../api/store.js';
import { doTo, type Foreseen, type Order, undoing } from './many-acts.js';

/** One case of a run, what is to be done to it, and what became of it. */
export interface Item extends Pick<Foreseen, 'reference' | 'before' | 'joins'> {
  readonly order: Order;
  readonly state: 'waiting' | 'done' | 'refused';
  /** Why it was refused: the code, and the server's own sentence. */
  readonly code?: string;
  readonly why?: string;
}

/** An act on many cases. Its id and a case's reference make the key of the command: no press and no reload doubles one. */
export interface Run {
  readonly id: string;
  readonly staff: string;
  readonly items: readonly Item[];
  readonly state: 'running' | 'stopped' | 'over';
}

/** Where a run is kept on the server, so that a reload finds it. */
export const RUN_DRAFT = 'many-cases';
const KEEP_EVERY = 10;
const CROWDED_MS = 3_000;

const held = storeOf<Run | undefined>(undefined);
export const useRun = held.use;

export const newRun = (staff: string, items: readonly Omit<Item, 'state' | 'code' | 'why'>[]): Run => ({
  id: newKey(),
  staff,
  items: items.map((item) => ({ ...item, state: 'waiting' })),
  state: 'stopped',
});

/** A run as the server kept it; what was on its way when the page died is sent again, and done once. */
export const offerRun = (kept: Run): void => {
  const run = held.get();
  if (run === undefined || run.staff !== kept.staff) held.set({ ...kept, state: 'stopped' });
};

export function dropRun(): void {
  held.set(undefined);
  void call('dropDraft', { params: { key: RUN_DRAFT } }).catch(() => undefined); // It is offered again, no harm.
}

/** The same acts backwards, on the cases to which they were done. */
export const reversed = ({ staff, items }: Run): Run =>
  newRun(
    staff,
    items.flatMap(({ state, reference, order, ...was }) =>
      state === 'done' ? undoing(order, was).map((back) => ({ reference, order: back })) : [],
    ),
  );

async function kept(): Promise<void> {
  const run = held.get();
  if (run === undefined) return;
  await call('keepDraft', { params: { key: RUN_DRAFT }, body: { content: { ...run } } }).catch(() => undefined); // The run goes on in this page.
}

const settle = (settled: Item, change: Pick<Item, 'state' | 'code' | 'why'>): void => {
  const run = held.get();
  if (run === undefined) return;
  held.set({ ...run, items: run.items.map((item) => (item === settled ? { ...item, ...change } : item)) });
};

/** Item by item, one after the other, wherever the reader is meanwhile. Ends with the last, or where the line does. */
export async function carryOn(next: Run | undefined = held.get()): Promise<void> {
  if (next === undefined || held.get()?.state === 'running') return;
  const { id } = next;
  held.set({ ...next, state: 'running' });
  await kept();
  let done = 0;
  for (;;) {
    const run = held.get();
    if (run === undefined || run.id !== id) return;
    const item = run.items.find(({ state }) => state === 'waiting');
    if (item === undefined) return end(run);
    try {
      await doTo(item.reference, item.order, `${id}-${item.order.act}-${item.reference}`);
      settle(item, { state: 'done' });
    } catch (error) {
      if (error instanceof Refused && error.status === 429) {
        await new Promise((again) => setTimeout(again, CROWDED_MS));
        continue;
      }
      const isFinal = error instanceof Refused && error.status < 500 && error.status !== 401;
      if (!isFinal) {
        held.set({ ...run, state: 'stopped' });
        void queries.invalidateQueries({ queryKey: ['me'] });
        return;
      }
      settle(item, { state: 'refused', code: error.code, why: error.sentence });
    }
    done += 1;
    if (done % KEEP_EVERY === 0) await kept();
  }
}

async function end(run: Run): Promise<void> {
  held.set({ ...run, state: 'over' });
  void queries.invalidateQueries();
  if (run.items.every(({ state }) => state === 'done'))
    await call('dropDraft', { params: { key: RUN_DRAFT } }).catch(() => undefined); // It is offered again, no harm.
  else await kept();
}

/** What was refused is tried once more: something may have been put right since. */
export const tryAgain = (): void => {
  const run = held.get();
  if (run === undefined || run.state === 'running') return;
  void carryOn({
    ...run,
    items: run.items.map(({ code: _code, why: _why, ...item }) => ({
      ...item,
      state: item.state === 'done' ? 'done' : 'waiting',
    })),
  });
};
