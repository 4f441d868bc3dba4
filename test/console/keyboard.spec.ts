import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk } from './drivers/desk.js';
import { Keys } from './hand.js';
import { TaskTimes } from './task-times.js';
import { TASKS, type Workplace } from './tasks.js';
import { Workroom } from './workroom.js';

let room: Workroom;
let keys: Keys;
let at: Workplace;
beforeAll(async () => {
  room = await Workroom.open();
  const { visitor, client, smtp } = room;
  keys = new Keys(visitor.page);
  at = { client, smtp, desk: new Desk(visitor, keys) };
}, 120_000);
afterAll(() => room?.close());

describe('the ten tasks of the console, by keys alone', () => {
  const times = new TaskTimes('keys');
  afterAll(() => times.tell());

  it.each(TASKS.map((task) => [task.title, task] as const))('%s, and the focus is never lost', async (title, task) => {
    const ready = await task.prepare(at);
    await room.visitor.open('/today');
    await at.desk.settled();
    const [strokes, lost, since] = [keys.strokes, keys.lost.length, performance.now()];
    await task.perform(at, ready);
    times.add(title, keys.strokes - strokes, since);
    expect(await task.outcome(at, ready)).toEqual(task.expected);
    expect(keys.lost.slice(lost)).toEqual([]);
  });
});
