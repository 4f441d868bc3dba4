import type { EntityManager } from 'typeorm';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';

/** A kind of letter to staff. It is written at each attempt from what the register then says, never from memory. */
export interface LetterKind {
  /** The words; null where there is nothing left to say, and the mail is withdrawn. */
  write(tx: EntityManager, delivery: DeliveryEntity): Promise<Letter | null>;
  /** The mail server will never take it for this person: who is told instead. In the transaction of the refusal. */
  refused(tx: EntityManager, delivery: DeliveryEntity): Promise<void>;
}

export interface Letter {
  /** The addressee's name, as the mail program shows it. */
  readonly name: string;
  readonly mail: WrittenMail;
}

/** The kinds of letter by the first word of their occurrence. */
export const LETTER_KINDS = Symbol('letter kinds');
export type LetterKinds = Readonly<Record<string, LetterKind>>;

/** The kind of letter that an intended mail is. */
export function kindOf({ occurrence }: DeliveryEntity, kinds: LetterKinds): LetterKind {
  const kind = kinds[occurrence.slice(0, occurrence.indexOf(':'))];
  if (kind === undefined) throw new Error(`no letter is known for the occurrence ${occurrence}`);
  return kind;
}
