import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { portsFrom, requireFreePorts } from '#apps/standalone/ports.js';
import { projectRoot } from '#apps/standalone/project-root.js';
import { recordedProcess } from '#apps/standalone/recorded-process.js';
import { VarFolder } from '#apps/standalone/var-folder.js';
import { eventually } from '../support/eventually.js';
import { listeningAddresses } from '../support/listening.js';
import { runDir } from '../support/once-per-run.js';

const START_WITHIN_MS = 90_000;

interface Whereabouts {
  readonly console: string;
  readonly api: string;
  readonly temporalUi: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly mailbox: string;
  readonly database: string;
  readonly administrator: { readonly email: string; readonly password: string };
}

/** A base whose ports nobody uses now; other suites and other people's programs share the machine. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await requireFreePorts(portsFrom(base)).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
}

/** One `npm start` without the npm: the process and everything it printed. */
class Run {
  private printed = '';
  private readonly child: ChildProcess;

  constructor(
    readonly folder: string,
    base: number,
  ) {
    this.child = spawn(process.execPath, [join(projectRoot(), 'dist/apps/standalone/main.js')], {
      env: { ...process.env, CCF_VAR_DIR: folder, CCF_PORT_BASE: String(base), npm_lifecycle_event: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk) => {
        this.printed += chunk;
      });
    }
  }

  get output(): string {
    return this.printed;
  }

  async running(): Promise<Whereabouts> {
    await eventually(
      'CCF Docket to run',
      () => {
        if (this.child.exitCode !== null) throw new Error(`It ended while it was starting: ${this.printed}`);
        return this.printed.includes('CCF Docket is running.') || undefined;
      },
      START_WITHIN_MS,
    );
    return JSON.parse(readFileSync(join(this.folder, 'standalone.json'), 'utf8')) as Whereabouts;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    return await this.ended(exit);
  }

  async ended(exit: Promise<unknown[]> = once(this.child, 'exit')): Promise<number | null> {
    if (this.child.exitCode === null) await exit;
    return this.child.exitCode;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  part(name: string): number | undefined {
    return recordedProcess(join(this.folder, 'run', `${name}.pid`));
  }
}

describe('the stand-alone run', () => {
  const folder = mkdtempSync(join(runDir(), 'standalone-'));
  let base: number;
  let run: Run;
  let where: Whereabouts;

  beforeAll(async () => {
    base = await freeBase();
    run = new Run(folder, base);
    where = await run.running();
  }, START_WITHIN_MS);
  afterAll(() => run.end('SIGTERM'));

  it('tells programs where everything is, in a file only its owner can read, and all of it answers', async () => {
    expect(statSync(join(folder, 'standalone.json')).mode & 0o777).toBe(0o600);
    expect(where).toEqual({
      console: `http://127.0.0.1:${base}/`,
      api: `http://127.0.0.1:${base}`,
      temporalUi: `http://127.0.0.1:${base + 21}`,
      temporalAddress: `127.0.0.1:${base + 20}`,
      temporalNamespace: 'ccf',
      mailbox: `http://127.0.0.1:${base + 31}`,
      database: expect.stringMatching(new RegExp(`^postgres://.*@127\\.0\\.0\\.1:${base + 10}/ccf$`)),
      administrator: { email: expect.stringContaining('@'), password: expect.stringMatching(/^\S{12,}$/) },
    });
    const answers = [`${where.api}/health/ready`, `${where.temporalUi}/`, `${where.mailbox}/api/messages`].map(
      async (address) => (await fetch(address)).status,
    );
    expect(await Promise.all(answers)).toEqual([200, 200, 200]);
  });

  it('lets the administrator sign in with the password it printed', async () => {
    expect(run.output).toContain(`password ${where.administrator.password} (shown this once)`);
    const answer = await fetch(`${where.api}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: where.api },
      body: JSON.stringify(where.administrator),
    });
    expect(answer.ok).toBe(true);
  });

  it('listens on the loopback address alone: record, engine and its UI, mailbox, figures, everything', async () => {
    const addresses = listeningAddresses(run.pid);
    for (const port of Object.values(portsFrom(base))) expect(addresses).toContain(`127.0.0.1:${port}`);
    const LOOPBACK = /^(127\.\d+\.\d+\.\d+|0{31}1|0{20}ffff7f\w{6}):\d+$/;
    expect(addresses.filter((address) => !LOOPBACK.test(address))).toEqual([]);
  });

  it('lets nobody else read the folder of an installation', () => {
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('starts a part that has crashed again', async () => {
    const crashed = run.part('worker');
    process.kill(crashed ?? 0, 'SIGKILL');
    await eventually('the worker to be back', () => run.output.includes('worker is back.') || undefined);
    expect(run.part('worker')).not.toBe(crashed);
  });

  it('survives being killed: the next start stops what was left behind and keeps the data', async () => {
    const transport = createTransport(`smtp://127.0.0.1:${base + 30}`);
    await transport.sendMail({ from: 'a@firm.example.test', to: 'b@firm.example.test', subject: 'Kept', text: 'kept' });
    transport.close();
    await run.end('SIGKILL');
    const left = ['postgres', 'temporal', 'mailbox', 'api', 'worker', 'auditor'].map((name) => run.part(name));
    expect(left).not.toContain(undefined);

    run = new Run(folder, base);
    const again = await run.running();
    expect(again).toEqual(where);
    expect(run.output).not.toContain(where.administrator.password);
    const arrived = (await (await fetch(`${where.mailbox}/api/messages`)).json()) as { subject: string }[];
    expect(arrived.map(({ subject }) => subject)).toContain('Kept');
  });

  it('refuses a second run on the same folder, and one on the same ports, with one sentence each', async () => {
    const sameFolder = new Run(folder, await freeBase());
    const samePorts = new Run(mkdtempSync(join(runDir(), 'standalone-')), base);
    expect(await samePorts.ended()).toBe(1);
    expect(samePorts.output.trim()).toMatch(
      /^Port \d+ \(api\) is taken by .* set CCF_PORT_BASE to another number .*\.$/,
    );
    expect(await sameFolder.ended()).toBe(1);
    expect(sameFolder.output.trim()).toMatch(/CCF Docket already runs on .* \(process \d+\): .*\.$/);
    expect((await fetch(`${where.mailbox}/api/messages`)).status).toBe(200);
  });

  it('stops everything on Ctrl-C', async () => {
    expect(await run.end('SIGINT')).toBe(0);
    expect(existsSync(join(folder, 'standalone.json'))).toBe(false);
    expect(readdirSync(join(folder, 'run'))).toEqual([]);
    await requireFreePorts(portsFrom(base));
  });
});

describe('a start that cannot succeed', () => {
  it('names the port that is taken, who wanted it and the setting that moves it', async () => {
    const ports = portsFrom(await freeBase());
    const other = createServer();
    await once(other.listen(ports.temporalUi, '127.0.0.1'), 'listening');
    await expect(requireFreePorts(ports)).rejects.toThrow(
      `Port ${ports.temporalUi} (temporalUi) is taken by another program: stop that program, ` +
        `or set CCF_PORT_BASE to another number (it is ${ports.api} now) and start again.`,
    );
    other.close();
  });

  it('says how much disk is left and how much it needs', () => {
    const folder = new VarFolder(mkdtempSync(join(runDir(), 'full-')));
    expect(() => folder.requireSpace(1e18)).toThrow(
      /^The disk of .* has \d+ MB left and 1000000000000 MB are needed: .*\.$/,
    );
  });
});
