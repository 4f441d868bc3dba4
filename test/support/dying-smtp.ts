import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** The moments of a dialogue at which a mail server can die or say no. */
export const MOMENTS = ['greeting', 'hello', 'sender', 'recipient', 'data', 'mid-body', 'after-dot'] as const;
export type Moment = (typeof MOMENTS)[number];
/** How it dies: it closes, it resets, it falls silent; or the code with which it says no. */
export type Fate = 'fin' | 'rst' | 'silence' | 421 | 451 | 550;

export interface Scene {
  readonly at: Moment;
  readonly by: Fate;
}

export interface Taken {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
}

/**
 * A mail server that plays one scene per connection and, when the scenes are used up, takes what it is given. What it
 * had wholly in hand is listed, whether it lived to say so or not: the truth that the sender cannot see.
 */
export class DyingSmtp {
  readonly taken: Taken[] = [];
  connections = 0;
  private scenes: Scene[] = [];
  private everAfter: Scene | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<DyingSmtp> {
    const server = createServer();
    const peer = new DyingSmtp(server);
    server.on('connection', (socket) => peer.converse(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return peer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The scenes of the next connections, one each. */
  play(...scenes: Scene[]): void {
    this.scenes = scenes;
  }

  /** The same scene on every connection, until told otherwise. */
  alwaysPlay(scene: Scene | undefined): void {
    this.everAfter = scene;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private converse(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    const scene = this.scenes.shift() ?? this.everAfter;
    let silent = false;
    const meets = (moment: Moment): boolean => {
      if (scene?.at !== moment) return false;
      silent = true;
      if (scene.by === 'fin') socket.end();
      else if (scene.by === 'rst') socket.resetAndDestroy();
      else if (scene.by !== 'silence') socket.end(`${scene.by} as the scene has it\r\n`);
      return true;
    };
    const say = (line: string) => socket.write(`${line}\r\n`);

    let to = '';
    let body: string | undefined;
    let unread = '';
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: string) => {
      if (silent) return;
      if (body !== undefined) {
        body += chunk;
        if (meets('mid-body')) return;
        if (!body.endsWith('\r\n.\r\n')) return;
        this.taken.push({ to, raw: body, messageId: /^Message-ID: (.*)\r$/im.exec(body)?.[1] ?? '' });
        body = undefined;
        if (!meets('after-dot')) say('250 queued');
        return;
      }
      unread += chunk;
      while (!silent && body === undefined && unread.includes('\r\n')) {
        const end = unread.indexOf('\r\n');
        const command = unread.slice(0, end);
        unread = unread.slice(end + 2);
        const verb = command.slice(0, 4).toUpperCase();
        if (verb === 'EHLO' || verb === 'HELO') meets('hello') || say('250 peer');
        else if (verb === 'MAIL') meets('sender') || say('250 go on');
        else if (verb === 'RCPT') {
          to = /<(.*)>/.exec(command)?.[1] ?? '';
          meets('recipient') || say('250 go on');
        } else if (verb === 'DATA') {
          if (!meets('data')) {
            say('354 end with a dot');
            body = '';
          }
        } else if (verb === 'QUIT') socket.end('221 bye\r\n');
        else say('250 go on');
      }
    });
    meets('greeting') || say('220 peer');
  }
}
