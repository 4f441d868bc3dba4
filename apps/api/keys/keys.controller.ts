import { Body, Controller } from '@nestjs/common';
import type { BackupConfirmation, KeyBackupState } from '#contracts/keys.contract.js';
import { routes } from '#contracts/routes.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { KeyBackup } from './key-backup.js';

/** What people do with the firm's key: show that they have its backup. */
@Controller()
export class KeysController {
  constructor(private readonly backup: KeyBackup) {}

  @Route(routes.keyBackup)
  async state(@Who() who: SignedIn): Promise<{ state: KeyBackupState }> {
    return { state: await this.backup.state(who) };
  }

  @Route(routes.confirmKeyBackup)
  async confirm(@Who() who: SignedIn, @Body() { fingerprint }: BackupConfirmation): Promise<{ confirmedAt: string }> {
    return { confirmedAt: await this.backup.confirm(who, fingerprint) };
  }
}
