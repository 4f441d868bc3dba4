import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures travel as payloads, so that the codec seals them; the type of a failure is a code. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
