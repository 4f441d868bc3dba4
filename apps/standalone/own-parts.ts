import { join } from 'node:path';
import type { Ports } from './ports.js';
import { projectRoot } from './project-root.js';
import type { Part } from './supervisor.js';

export const SERVICES = ['api', 'worker', 'auditor'] as const;

/** API, worker and auditor as processes of this installation, each ready when its health address says so. */
export function serviceParts(ports: Ports, environment: Readonly<Record<string, string>>): Part[] {
  return SERVICES.map((name) =>
    ownPart(name, [`${name}/main.js`], `http://127.0.0.1:${ports[name]}/health/ready`, environment),
  );
}

/** The mailbox as a process of its own, so that mail is taken while everything else restarts. */
export function mailboxPart(folder: string, ports: Ports): Part {
  const places = ['--folder', folder, '--smtp-port', `${ports.smtp}`, '--http-port', `${ports.mailbox}`];
  const emptyList = `http://127.0.0.1:${ports.mailbox}/api/messages?since=9999-01-01`;
  return ownPart('mailbox', ['standalone/mailbox.server.js', ...places], emptyList, {});
}

/** A program of this installation as a part: ready when an address of its own says so. */
export function ownPart(
  name: string,
  [script, ...args]: readonly [string, ...string[]],
  readyUrl: string,
  environment: Readonly<Record<string, string>>,
): Part {
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(projectRoot(), 'dist', 'apps', script), ...args],
    cwd: projectRoot(),
    env: { ...process.env, ...environment },
    stopSignal: 'SIGTERM',
    // The worker lets running activities finish first; see its shutdown grace.
    stopsWithinMs: 30_000,
    ready: () =>
      fetch(readyUrl, { signal: AbortSignal.timeout(2000) }).then(
        (answer) => answer.ok,
        () => false,
      ),
  };
}
