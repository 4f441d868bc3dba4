/** The one way mail leaves the house: what is sent, and what became of it. */
export const MAILER = Symbol('Mailer');

export interface Mailer {
  /** One attempt, no retry of its own: who calls decides what may be tried again. Never throws for a mail server's sake. */
  send(mail: ComposedMail, patience: Patience): Promise<SendOutcome>;
}

/** A message as it goes over the line: composed once, its bytes frozen. */
export interface ComposedMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly raw: Buffer;
  readonly sha256: string;
}

/** How far the dialogue had come. From `body` on, the other side may have the whole message. */
export type SendStage = 'connection' | 'hello' | 'tls' | 'sign-in' | 'sender' | 'recipient' | 'data' | 'body';

export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly reply: string }
  /** The server said no. `permanent`: it will never take this message for this recipient; else it may later. */
  | {
      readonly outcome: 'refused';
      readonly stage: SendStage;
      readonly code: number;
      readonly reply: string;
      readonly permanent: boolean;
    }
  /** The line broke before the first byte of the message: it has certainly not gone. */
  | { readonly outcome: 'not-sent'; readonly stage: Exclude<SendStage, 'body'>; readonly error: string }
  /** The line broke at or after the body without a reply: it may or may not have gone. */
  | { readonly outcome: 'unknown'; readonly stage: 'body'; readonly error: string };

/** How long to wait for the other side, in milliseconds. */
export interface Patience {
  readonly connect: number;
  /** Without a byte from the server, after connecting. */
  readonly silence: number;
  readonly whole: number;
}

// Ordinary mail: a server that does not answer within a minute is down for us, and the schedule tries again.
export const ORDINARY_PATIENCE: Patience = { connect: 10_000, silence: 60_000, whole: 90_000 };
// A filing: SMTP lets a server think for ten minutes after the final dot, and giving up sooner turns a slow yes into
// doubt. The whole stays under the twelve minutes that the activity has.
export const FILING_PATIENCE: Patience = { connect: 30_000, silence: 610_000, whole: 690_000 };
// A page: somebody's liberty is at stake, and the next attempt comes within thirty seconds.
export const PAGE_PATIENCE: Patience = { connect: 5_000, silence: 15_000, whole: 20_000 };
