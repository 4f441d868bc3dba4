/** Why something sealed cannot be opened, or nothing can be sealed. The codes are for ever: logs and tests hold them. */
export type KeyFaultCode =
  /** There is no key of this case: it was never sealed, or the row was lost. */
  | 'key.missing'
  /** The key was destroyed on purpose; what it sealed is gone for good. */
  | 'key.destroyed'
  /** The firm's key does not open this key: it is another one. */
  | 'key.wrong-firm-key'
  /** Altered, cut short, or sealed for another place. */
  | 'key.does-not-open'
  /** The key service did not answer, or said no. */
  | 'key.service'
  /** A payload without a case to seal it for. */
  | 'key.no-case';

/** Thrown by whatever seals or opens; never answered by the readable text instead. */
export class KeyFault extends Error {
  constructor(
    readonly code: KeyFaultCode,
    about: string,
  ) {
    super(`${code}: ${about}`);
    this.name = 'KeyFault';
  }
}

/**
 * The key was destroyed on purpose, and the case with it. Its name is that by which a failure crosses to a workflow: work
 * in such a case is given up.
 */
export class CaseErased extends KeyFault {
  constructor(about: string) {
    super('key.destroyed', about);
    this.name = 'CaseErased';
  }
}

/** The firm's key that was configured cannot be used: the process does not start. Never names the key itself. */
export class FirmKeyRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'FirmKeyRefused';
  }
}
