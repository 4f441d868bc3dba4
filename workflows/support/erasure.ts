import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { CASE_ERASED } from '#protocol/ccf-case.messages.js';

/** Did this work fail because its case was erased? */
export const isErasure = (error: unknown): error is ActivityFailure =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === CASE_ERASED;
