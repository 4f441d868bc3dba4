import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../caller.js';
import { Arbitraries } from './arbitrary.js';
import { type Attempt, attempts } from './attempt.js';
import { FuzzedOffice, type Known } from './fuzzed-office.js';
import { type Operation, PublishedApi } from './published-api.js';
import { SPOILINGS, spoilt } from './spoiling.js';
import { preparationOf } from './well-made.js';

// `FUZZ_CALLS=100000 FUZZ_SEED=7 npm test -- test/api/fuzz` runs longer, and repeats the run of a seed.
const OF_EVERY_RUN = 600;
const CALLS = Number(process.env.FUZZ_CALLS ?? OF_EVERY_RUN);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const OF_ONE_CASE = 200;
const LOOKS = 5;
/** Each operation is called well once in so many cases: in the shortest run each of them succeeds, in a long one ten times. */
const EACH_WITHIN = Math.max(3, Math.floor(CALLS / OF_ONE_CASE / 10));
const SPOILT = 2;

/** What must never leave the house in an answer: places in our code, statements, names of libraries. */
const INSIDES =
  /node_modules|\bat [\w.<>]+ \(\S+:\d+:\d+\)|SELECT .+ FROM|INSERT INTO|QueryFailedError|TypeORM|\.ts:\d+/;

describe('every operation that the API describes, called in every way', () => {
  let fuzzed: FuzzedOffice;
  let api: PublishedApi;
  beforeAll(async () => {
    fuzzed = await FuzzedOffice.open();
    api = new PublishedApi((await fuzzed.office.anonymous().get('/openapi.json')).body);
  }, 180_000);
  afterAll(() => fuzzed?.close());

  it(
    `answers as described, lets nobody in, and changes nothing by what it refuses or only reads (seed ${SEED}, ${CALLS} calls)`,
    async () => {
      const faults = new Map<string, string>();
      const statuses = new Map<string, number>();
      let before = '';
      const note = async (attempt: Attempt): Promise<void> => {
        const { answer, after, fault } = await carriedOut(attempt, before);
        const name = `${attempt.operation.operationId} ${answer?.status ?? 'broke'}`;
        statuses.set(name, (statuses.get(name) ?? 0) + 1);
        const found = `${name} ${fault}`;
        if (fault !== undefined && !faults.has(found)) {
          faults.set(found, told(attempt, answer));
          // A long run may be cut off before its end.
          process.stdout.write(`seed ${SEED}: ${found}: ${faults.get(found)}\n`);
        }
        before = after;
      };
      for (let made = 0; made < CALLS; made += OF_ONE_CASE) {
        if (CALLS > OF_EVERY_RUN) process.stdout.write(`seed ${SEED}: ${made} of ${CALLS} calls\n`);
        await fuzzed.everybodySignsIn();
        const known = await fuzzed.anotherCase();
        const values = new Arbitraries(api, known);
        for (const [index, operation] of api.operations.entries())
          if (index % EACH_WITHIN === (made / OF_ONE_CASE) % EACH_WITHIN)
            for (const attempt of await wellThenSpoilt(operation, known, SEED + made + index)) {
              before = await fuzzed.fingerprint();
              await note(attempt);
            }
        before = await fuzzed.fingerprint();
        const numRuns = Math.min(OF_ONE_CASE, CALLS - made);
        for (const attempt of fc.sample(attempts(api, values, known), { seed: SEED + made, numRuns }))
          await note(attempt);
      }
      const successes = new Map(
        api.operations.map(({ operationId }) => [operationId, successesOf(operationId, statuses)]),
      );
      process.stdout.write(`seed ${SEED}: ${CALLS} calls; successes by operation:\n${tableOf(successes)}\n`);
      expect(Object.fromEntries(faults)).toEqual({});
      const never = [...successes].filter(([, times]) => times === 0).map(([name]) => name);
      if (CALLS >= EACH_WITHIN * OF_ONE_CASE) expect(never).toEqual([]);
    },
    // A long run is made beside other work.
    CALLS > OF_EVERY_RUN ? CALLS * 2_000 : 600_000,
  );

  /** The call that has to succeed, and after it the same call with one thing in its body spoilt, twice. */
  async function wellThenSpoilt(operation: Operation, known: Known, seed: number): Promise<Attempt[]> {
    const { who, caller, parts = {}, query, body } = await preparationOf(operation)(fuzzed, known);
    const at = operation.path.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? known.reference);
    const well: Attempt = {
      operation,
      who,
      path: query === undefined ? at : `${at}?${query}`,
      body,
      headers: {},
      ...(caller === undefined ? {} : { caller }),
    };
    if (body === undefined) return [well];
    const bodies = fc.sample(
      fc.constantFrom(...SPOILINGS).chain((way) => spoilt(body, way)),
      { seed, numRuns: SPOILT },
    );
    // What was spoilt may have used up what the call needs: a code, a word that counts once.
    return [well, ...bodies.map((each) => ({ ...well, body: each }))];
  }

  interface CarriedOut {
    readonly answer: Answer | undefined;
    readonly after: string;
    readonly fault: string | undefined;
  }

  async function carriedOut(attempt: Attempt, before: string): Promise<CarriedOut> {
    let answer: Answer | undefined;
    let fault: string | undefined;
    try {
      answer = await send(attempt).catch(onceMore(attempt));
      if (answer.status === 401 && isSomebody(attempt)) {
        await fuzzed.signInAgain(attempt.who as never);
        answer = await send(attempt);
      }
      fault = faultOf(attempt, answer);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    let after = await fuzzed.fingerprint();
    if (fault === undefined && answer !== undefined && mustNotChange(attempt, answer) && after !== before) {
      // The engine may have written meanwhile: what the call itself changes, it changes every time that the rest is quiet.
      let changed = '';
      for (let look = 0; look < LOOKS; look += 1) {
        const rested = await atRest(after);
        const again = await send(attempt).catch(onceMore(attempt));
        after = await fuzzed.fingerprint();
        changed = mustNotChange(attempt, again) ? difference(rested, after) : '';
        if (changed === '') break;
      }
      if (changed !== '') fault = `changed ${changed}`;
    }
    return { answer, after, fault };
  }

  function send({ operation, who, caller: own, path, body, bytes, headers }: Attempt): Promise<Answer> {
    const caller =
      own ?? (who === 'nobody' ? fuzzed.office.anonymous() : who === 'stranger' ? fuzzed.stranger : fuzzed.as(who));
    return bytes === undefined
      ? caller.send(operation.method, path, { ...(body === undefined ? {} : { body }), headers: jsonOnly(headers) })
      : caller.send(operation.method, path, { raw: bytes, headers });
  }

  function faultOf(
    { operation, who, path, body, bytes, headers }: Attempt,
    { status, body: answered, headers: told }: Answer,
  ) {
    if (status >= 500) return `is a ${status}: ${answered.code}`;
    const documented = operation.responses[String(status)];
    if (documented === undefined) return `is an undocumented ${status}: ${answered.code}`;
    if (INSIDES.test(JSON.stringify(answered))) return 'tells of our insides';
    if (told.get('x-injected') !== null) return 'carries a header of the caller’s';
    const type = (told.get('content-type') ?? '').split(';')[0] ?? '';
    const schema = documented.content?.[type]?.schema;
    if (
      documented.content === undefined
        ? answered !== ''
        : schema === undefined && documented.content['*/*'] === undefined
    )
      return `is of an undocumented type ${type}`;
    const misfit = schema === undefined ? undefined : api.faultsOf(schema, answered);
    if (misfit !== undefined) return `does not fit its schema: ${misfit}`;
    const known = isKnownPath(operation, path);
    if (operation.security.length > 0 && who === 'nobody' && known && status !== 401)
      return `lets nobody in: ${status}`;
    const roles = operation['x-roles'] ?? [];
    if (known && who !== 'nobody' && who !== 'stranger' && roles.length > 0 && !roles.includes(who) && status !== 403)
      return `lets in a ${who}: ${status}`;
    if (who === 'stranger' && path.startsWith('/cases/') && status < 400) return 'shows a case to a stranger';
    const schemaOfBody = api.bodySchema(operation);
    const isJson = bytes === undefined && jsonOnly(headers)['Content-Type'] === undefined;
    if (
      status < 400 &&
      isJson &&
      schemaOfBody !== undefined &&
      body !== undefined &&
      api.faultsOf(schemaOfBody, JSON.parse(JSON.stringify(body))) !== undefined
    )
      return `takes what its schema does not allow: ${api.faultsOf(schemaOfBody, JSON.parse(JSON.stringify(body)))}`;
    return undefined;
  }

  /** A connection kept alive may be closed in the moment in which it is used again; a server that fell would stay away. */
  const onceMore =
    (attempt: Attempt) =>
    (error: unknown): Promise<Answer> =>
      String(error).includes('fetch failed') ? send(attempt) : Promise.reject(error);

  async function atRest(last: string): Promise<string> {
    for (let before = last; ; ) {
      await new Promise((pause) => setTimeout(pause, 150));
      const now = await fuzzed.fingerprint();
      if (now === before) return now;
      before = now;
    }
  }
});

const successesOf = (operationId: string, statuses: ReadonlyMap<string, number>): number =>
  [...statuses].reduce((sum, [name, times]) => (name.startsWith(`${operationId} 2`) ? sum + times : sum), 0);

const tableOf = (successes: ReadonlyMap<string, number>): string =>
  [...successes]
    .toSorted(([, one], [, other]) => one - other)
    .map(([name, times]) => `${String(times).padStart(6)} ${name}`)
    .join('\n');

/** Neither what was refused nor what only reads may change a row. */
const mustNotChange = ({ operation }: Attempt, { status }: Answer): boolean =>
  status >= 400 || operation.method === 'GET';

const isSomebody = ({ who, caller, operation }: Attempt) =>
  caller === undefined && who !== 'nobody' && who !== 'stranger' && operation.security.length > 0;

/** Whether an address is one of the operation's: what a part decodes to may hold a slash or a dot. */
const isKnownPath = ({ path }: Operation, at: string): boolean =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[A-Za-z0-9@_-]+')}(\\?.*)?$`).test(at);

/** Headers of an upload as bytes mean nothing beside a JSON body. */
function jsonOnly({
  'X-File-Name': name,
  'X-Document-Kind': kind,
  'Content-Type': type,
  ...rest
}: Readonly<Record<string, string>>): Record<string, string> {
  return name === undefined && type !== undefined ? { ...rest, 'Content-Type': type } : rest;
}

function difference(before: string, after: string): string {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.split(' ')[0])
    .join(', ');
}

const told = ({ operation, who, path, body, bytes, headers }: Attempt, answer: Answer | undefined): string =>
  `${operation.method} ${path.slice(0, 300)} by ${who} ${JSON.stringify(headers)} ${bytes === undefined ? JSON.stringify(body)?.slice(0, 1500) : `${bytes.length} bytes`} → ${JSON.stringify(answer?.body)?.slice(0, 600)}`;
