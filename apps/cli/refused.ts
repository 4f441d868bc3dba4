/** One thing that the command line does not accept: a stable code, and a sentence that says what to do. */
export interface Complaint {
  readonly code: string;
  readonly says: string;
}

/** Wrong usage ends with 2, a file that cannot be accepted with 1; nothing is printed on standard output. */
export class Refused extends Error {
  constructor(
    readonly exitCode: 1 | 2,
    readonly complaints: readonly Complaint[],
  ) {
    super(complaints.map(({ code, says }) => `${code}: ${says}`).join('\n'));
  }
}

export const refusedFile = (code: string, says: string): Refused => new Refused(1, [{ code, says }]);
export const refusedUsage = (code: string, says: string): Refused => new Refused(2, [{ code, says }]);
