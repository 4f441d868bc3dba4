import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '#domain/case/refusal.js';

/** A refusal on its way to the caller. The message is the code again: failure messages may be stored in clear. */
export const refused = ({ code, faults }: Refusal): ApplicationFailure =>
  ApplicationFailure.nonRetryable(code, code, ...(faults === undefined ? [] : [faults]));
