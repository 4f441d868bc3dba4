import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { projectRoot } from '#apps/standalone/project-root.js';
import { type Random, randomFrom } from '../support/random.js';
import { Stack } from '../support/stack.js';
import { AUDITED_GOALS, compareAudited, UNSERIALIZED_GOALS } from './audited.js';
import { BareEngine, bareBundle } from './bare-engine.js';
import { measureClock } from './clock.js';
import { CODEC_GOALS, compareCodec } from './codec.js';
import { API_START_GOALS, compareApiStarts, compareWorkerStarts, WORKER_START_GOALS } from './cold-start.js';
import { COMMAND_GOALS, compareCommands } from './command.js';
import { type Comparison, cpuShares, type Finding, figures, type Goal, judge } from './comparison.js';
import { measureConsole } from './console.js';
import { measureDryRun } from './dry-run.js';
import { countHistory, HISTORY_GOAL, type HistoryCount, MINIMUM_OF } from './history.js';
import { loadNow, type Machine, machineOf, type Servers, serversOf } from './machine.js';
import { type Measured, measuredInWords } from './measured.js';
import { compareOpenings, OPENING_GOALS } from './opening.js';
import { measureRowSecurity } from './row-security.js';

/** What is measured beside the bare engine, on servers that both share; and what has a goal of its own. */
const COMPARED = ['cold-start', 'command', 'opening', 'history', 'audited', 'codec'] as const;
const NAMES = ['clock', 'console', 'dry-run', 'row-security', ...COMPARED] as const;
type Name = (typeof NAMES)[number];

/** How much is measured. The quick run shows that the bench works and roughly where things stand; it proves nothing. */
const SIZES = {
  full: {
    clock: { warmUp: 500, samples: 2_000 },
    console: { cases: 100_000, withHistory: 10_000, navigations: 20, reads: 200, changes: 15 },
    dryRun: { cases: 5_000 },
    rowSecurity: { sizes: [100_000, 1_000_000], samples: 300 },
    starts: 15,
    commandRounds: 12,
    commands: 60,
    openingRounds: 16,
    openings: 80,
    daysPerSecond: 8,
    auditedRounds: 16,
    audited: 800,
  },
  quick: {
    clock: { warmUp: 300, samples: 300 },
    console: { cases: 5_000, withHistory: 500, navigations: 5, reads: 40, changes: 4 },
    dryRun: { cases: 500 },
    rowSecurity: { sizes: [10_000, 100_000], samples: 100 },
    starts: 3,
    commandRounds: 3,
    commands: 20,
    openingRounds: 3,
    openings: 32,
    daysPerSecond: 30,
    auditedRounds: 4,
    audited: 240,
  },
};

type Size = (typeof SIZES)['full'];

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** `npm run bench [-- --quick] [--only NAME] [--seed N]`: measures, prints, and keeps every sample. */
export async function bench(args: readonly string[]): Promise<void> {
  const {
    quick,
    only,
    seed: given,
  } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      seed: { type: 'string' },
    },
  }).values;
  const unknown = only?.find((name) => !NAMES.includes(name as Name));
  if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}": choose of ${NAMES.join(', ')}.`);
  const seed = given === undefined ? Date.now() % 2 ** 32 : Number(given);
  const wanted = NAMES.filter((name) => only === undefined || only.includes(name));

  const size = quick ? SIZES.quick : SIZES.full;
  const begunAt = new Date();
  const machine = machineOf(loadNow());
  announce(machine, { seed, quick }, begunAt);

  const measured: Measured[] = [];
  const tell = (each: Measured): void => {
    measured.push(each);
    say(`\n${measuredInWords(each)}`);
  };
  if (wanted.includes('clock')) tell(measureClock(size.clock));
  if (wanted.includes('console')) for (const each of await measureConsole(size.console)) tell(each);
  if (wanted.includes('dry-run')) tell(await measureDryRun(size.dryRun));
  if (wanted.includes('row-security')) for (const each of await measureRowSecurity(size.rowSecurity)) tell(each);
  const beside = wanted.some((name) => COMPARED.some((each) => each === name))
    ? await besideBareEngine(wanted, randomFrom(seed), size)
    : {};

  const took = Math.round((Date.now() - begunAt.getTime()) / 1000);
  say(`\nKept in ${keep(begunAt, { seed, quick, took, machine, measured, ...beside })} (${took} s).`);
  if (quick) say('This was the quick run: too short to show whether a goal is met.');
}

async function besideBareEngine(wanted: readonly Name[], random: Random, size: Size): Promise<object> {
  const stack = await Stack.start({}, ['api', 'worker'], { ownServers: true });
  try {
    return await new Run(stack, random, size).measure(wanted);
  } finally {
    await stack.stop();
  }
}

class Run {
  private readonly comparisons: Comparison[] = [];
  private readonly findings: Finding[] = [];
  private history: HistoryCount | undefined;

  constructor(
    private readonly stack: Stack,
    private readonly random: Random,
    private readonly size: Size,
  ) {}

  async measure(wanted: readonly Name[]): Promise<object> {
    const servers = await serversOf(this.stack);
    announceServers(servers);
    const codePath = await bareBundle();
    // Starts first: afterwards there are cases, which a starting worker looks through.
    if (wanted.includes('cold-start')) await this.coldStarts(codePath);
    const [client, bare] = [await this.stack.signIn(), await BareEngine.start(this.stack.temporal, codePath)];
    try {
      if (wanted.includes('command'))
        this.judge(
          await compareCommands(
            client,
            bare,
            { rounds: this.size.commandRounds, samples: this.size.commands },
            this.random,
          ),
          COMMAND_GOALS,
        );
      if (wanted.includes('history'))
        this.count(await countHistory(client, this.stack.temporal, this.size.daysPerSecond));
      if (wanted.includes('codec')) await this.codec(client);
      if (wanted.includes('opening')) {
        const { openingRounds: rounds, openings } = this.size;
        this.judge(await compareOpenings(client, bare, { rounds, openings }, this.random), OPENING_GOALS);
      }
      if (wanted.includes('audited')) await this.audited();
    } finally {
      await bare.close();
    }
    const { comparisons, findings, history } = this;
    return { servers, findings, history, comparisons };
  }

  private async codec(sealed: DeskClient): Promise<void> {
    const programs = { api: '../test/bench/unsealed-api.js', worker: '../test/bench/unsealed-worker.js' };
    const unsealed = await Stack.start({}, ['api', 'worker'], { ownServers: true, programs });
    try {
      const { commandRounds: rounds, commands: samples } = this.size;
      const clients = [sealed, await unsealed.signIn()] as const;
      this.judge(await compareCodec(...clients, { rounds, samples }, this.random), CODEC_GOALS);
    } finally {
      await unsealed.stop();
    }
  }

  private async coldStarts(codePath: string): Promise<void> {
    this.judge(await compareApiStarts(this.stack, this.size.starts, this.random), API_START_GOALS);
    this.judge(await compareWorkerStarts(this.stack, codePath, this.size.starts, this.random), WORKER_START_GOALS);
  }

  private async audited(): Promise<void> {
    const size = { rounds: this.size.auditedRounds, events: this.size.audited };
    const [insert, unserialized] = await compareAudited(this.stack.database, size, this.random);
    if (insert !== undefined) this.judge(insert, AUDITED_GOALS);
    if (unserialized !== undefined) this.judge(unserialized, UNSERIALIZED_GOALS);
  }

  private judge(comparison: Comparison, goals: readonly Goal[]): void {
    this.comparisons.push(comparison);
    say();
    for (const goal of goals) {
      const finding = judge(comparison, goal, this.random);
      this.findings.push(finding);
      say(inWords(finding));
    }
    say(`  ${figures(comparison)}`);
    const shares = cpuShares(comparison);
    if (shares !== undefined) say(`  processor time of ${shares}`);
  }

  private count(history: HistoryCount): void {
    this.history = history;
    const { lived, minimum, events, bytes, runs, longestRun, ladderEvents, byType } = history;
    const ratio = events / minimum;
    say();
    say(
      `${verdictWord(ratio <= HISTORY_GOAL.atMost ? 'met' : 'missed')}  ${HISTORY_GOAL.what}: ${ratio.toFixed(2)} ` +
        `(goal ≤ ${HISTORY_GOAL.atMost}; counted, not sampled)`,
    );
    say(
      `  ${events} events, ${Math.round(bytes / 1024)} KiB, ${runs} run(s), the longest of ${longestRun}; urgent ladder ${ladderEvents} of them`,
    );
    say(
      `  minimum ${minimum} = opening ${MINIMUM_OF.opening} + ${Object.entries(lived)
        .map(([what, many]) => `${many} ${what}`)
        .join(' + ')}`,
    );
    say(
      `  each: ${Object.entries(MINIMUM_OF)
        .map(([what, many]) => `${what} ${many}`)
        .join(', ')}`,
    );
    say(
      `  ${Object.entries(byType)
        .map(([type, many]) => `${type} ${many}`)
        .join(', ')}`,
    );
  }
}

function announce(machine: Machine, { seed, quick }: { seed: number; quick: boolean }, at: Date): void {
  const { cores, memoryGiB, load, node, packages } = machine;
  say(`CCF Docket, measured on ${at.toISOString()}${quick ? ', quick' : ''}, seed ${seed}`);
  say(`  ${cores} cores, ${memoryGiB} GiB, Node ${node}; the machine's load was ${load} before`);
  say(
    `  ${Object.entries(packages)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
  );
}

function announceServers({ temporal, postgres, durability }: Servers): void {
  say(`\nBeside the bare Temporal SDK: PostgreSQL ${postgres}, ${durability}; ${temporal},`);
  say("  in a file (SQLite, the development server's own settings)");
  say('  Driver, API, workers and servers share the machine; only ratios carry over.');
}

const verdictWord = (verdict: Finding['verdict']): string =>
  ({ met: 'MET   ', missed: 'MISSED', void: 'VOID  ' })[verdict];

function inWords({ what, bound, ratio, control, verdict }: Finding): string {
  const interval = ({ estimate, low, high }: Finding['ratio']): string =>
    `${estimate.toFixed(2)} (95 % ${low.toFixed(2)} to ${high.toFixed(2)})`;
  const goal = 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${bound.atLeast}`;
  return `${verdictWord(verdict)}  ${what}: ${interval(ratio)}, goal ${goal}; bare ÷ bare ${interval(control)}`;
}

function keep(at: Date, result: object): string {
  const folder = join('var', 'bench');
  mkdirSync(join(projectRoot(), folder), { recursive: true });
  const file = join(folder, `${at.toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
  writeFileSync(join(projectRoot(), file), JSON.stringify(result));
  return file;
}
