import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { DyingSmtp } from '../support/dying-smtp.js';
import { ADMINISTRATOR, Stack } from '../support/stack.js';
import { Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';
import { Keys } from './hand.js';
import { TaskTimes } from './task-times.js';
import { TASKS } from './tasks.js';

let stack: Stack;
let client: DeskClient;
let smtp: DyingSmtp;
let visitor: Visitor;
let keys: Keys;
let desk: Desk;
beforeAll(async () => {
  smtp = await DyingSmtp.start();
  stack = await Stack.start({ SMTP_URL: smtp.url });
  client = await stack.signIn();
  visitor = await Visitor.at(stack.url);
  keys = new Keys(visitor.page);
  desk = new Desk(visitor, keys);
  await desk.signIn(ADMINISTRATOR);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await stack?.stop();
  await smtp?.close();
});

describe('the ten tasks of the console, by keys alone', () => {
  const times = new TaskTimes('keys');
  afterAll(() => times.tell());

  it.each(TASKS.map((task) => [task.title, task] as const))('%s, and the focus is never lost', async (title, task) => {
    const at = { desk, client, smtp };
    const ready = await task.prepare(at);
    await visitor.open('/today');
    await desk.settled();
    const [strokes, lost, since] = [keys.strokes, keys.lost.length, performance.now()];
    await task.perform(at, ready);
    times.add(title, keys.strokes - strokes, since);
    expect(await task.outcome(at, ready)).toEqual(task.expected);
    expect(keys.lost.slice(lost)).toEqual([]);
  });
});
