import type { z } from 'zod';
import type { Right } from '#domain/people/access.js';
import { ROLES, type Role } from '#domain/people/staff.js';
import { caseReference } from '../words.contract.js';

/** What one route states of itself; the router, the guards, the published description and the tests are made from it. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With the names of its parts in braces, as OpenAPI writes it. */
  readonly path: string;
  readonly does: string;
  /** Who may call it; `anyone` needs no session. */
  readonly who: readonly Role[] | 'anyone';
  /** What the caller must be allowed to do with the case that the address names; without it, there is no such case. */
  readonly right?: Right | readonly Right[];
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is not JSON but these bytes, as an alternative to the JSON body. */
  readonly bytes?: boolean;
  /** Success by status; `null` is an answer without content, `bytes` a file, `events` a stream that stays open. */
  readonly answers: Readonly<Record<number, z.ZodType | null | 'bytes' | 'events'>>;
  /** A command wants an Idempotency-Key, and has one effect however often it is sent with it. */
  readonly command?: true;
  /** What of cases it shows: the audit tells each such reading by this word. A route that shows a case has one. */
  readonly reads?: string;
  /**
   * Wants a proof of who calls that is at most 15 minutes old; so no other program can call it. With `people`, a program can:
   * its token was issued for just this, with such a proof.
   */
  readonly stepUp?: true | 'people';
  /** About the account of whoever is signed in: no API token reaches it. */
  readonly own?: true;
  /** Open to somebody who has yet to set up the second factor that this installation wants. */
  readonly beforeFactor?: true;
  /** What a call costs: so many a minute are allowed to one account, and from one address; `ordinary` where none is named. */
  readonly cost?: Cost;
}

/** `urgent` is never refused: somebody's liberty may hang on it. */
export const COSTS = ['ordinary', 'search', 'export', 'upload', 'dry-run', 'check', 'urgent'] as const;
export type Cost = (typeof COSTS)[number];

/** May an API token reach it at all? Not what is about a person's account, nor what wants a person's fresh proof. */
export const isOpenToPrograms = ({ who, own, stepUp }: RouteContract): boolean =>
  who !== 'anyone' && !own && stepUp !== true;

export const EVERYBODY: readonly Role[] = ROLES;
export const ADMINISTRATORS: readonly Role[] = ['administrator'];
/** Whoever works on cases; on which, membership and walls decide. */
export const CASE_STAFF: readonly Role[] = ['partner', 'lawyer', 'paralegal'];
export const LAWYERS: readonly Role[] = ['partner', 'lawyer'];
/** Whoever may read what was done in a case. */
export const TRAIL: readonly Role[] = ['partner', 'lawyer', 'auditor'];
/** Whoever keeps the firm's records: retention, and what conflict checks found. */
export const RECORDS: readonly Role[] = ['records'];
/** Whoever keeps closed cases, until they are erased. */
export const KEEPERS: readonly Role[] = ['records', 'partner'];
/** Records keep every case; a partner the cases that they may read. */
export const KEEPING: readonly Right[] = ['keeping', 'content'];
/** Whoever may know that a case exists. */
export const WATCHERS: readonly Role[] = ['partner', 'lawyer', 'paralegal', 'records', 'ops', 'auditor'];

export const route = <const R extends RouteContract>(contract: R): R => contract;
export const ofCase = { reference: caseReference };
