import { z } from 'zod';
import { instant, must } from './words.contract.js';

/** The fingerprint of the firm's key, typed off its backup: nothing here gives it away. */
export const backupConfirmationBody = z
  .strictObject({
    fingerprint: z
      .string()
      .regex(/^[a-z0-9:_-]{4,80}$/, { error: must('must be a fingerprint as the keys command prints it') }),
  })
  .meta({ id: 'BackupConfirmation' });
export type BackupConfirmation = z.infer<typeof backupConfirmationBody>;

/** `needed`: no real case opens before somebody has confirmed it. */
export const keyBackup = z
  .strictObject({ state: z.enum(['confirmed', 'needed', 'not-required']) })
  .meta({ id: 'KeyBackup' });
export type KeyBackupState = z.infer<typeof keyBackup>['state'];

export const backupConfirmed = z.strictObject({ confirmedAt: instant }).meta({ id: 'BackupConfirmed' });
