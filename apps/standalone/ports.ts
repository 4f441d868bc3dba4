import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.js';

const OFFSETS = {
  api: 0,
  worker: 1,
  auditor: 2,
  codec: 3,
  postgres: 10,
  temporal: 20,
  temporalUi: 21,
  smtp: 30,
  mailbox: 31,
} as const;

export type Ports = Readonly<Record<keyof typeof OFFSETS, number>>;

/** All ports of one installation, each at its fixed distance from CCF_PORT_BASE. */
export function portsFrom(base: number): Ports {
  return Object.fromEntries(Object.entries(OFFSETS).map(([part, offset]) => [part, base + offset])) as Ports;
}

/** Fails with one sentence that names the port, the part that wants it, and the setting that moves it. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const [part, port] of Object.entries(ports)) {
    if (await isFree(port)) continue;
    throw new CannotStart(
      `Port ${port} (${part}) is taken by another program: stop that program, ` +
        `or set CCF_PORT_BASE to another number (it is ${ports.api} now) and start again.`,
    );
  }
}

/** A port of the loopback address that nobody listens on right now. */
export async function freePort(): Promise<number> {
  return await listenOnce(0);
}

async function isFree(port: number): Promise<boolean> {
  return await listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
