import { z } from 'zod';
import { backupConfirmationBody, backupConfirmed, keyBackup } from '../keys.contract.js';
import { bureauList } from '../staff.contract.js';
import { systemHealth } from '../today.contract.js';
import { ADMINISTRATORS, EVERYBODY, route } from './route.js';

/** The installation: its key, its parts, the words that a docket can name, this description. */
export const installationRoutes = {
  keyBackup: route({
    method: 'GET',
    path: '/keys/backup',
    does: "Whether somebody has confirmed that the firm's key has a backup.",
    who: EVERYBODY,
    answers: { 200: keyBackup },
  }),
  confirmKeyBackup: route({
    method: 'POST',
    path: '/keys/backup-confirmation',
    does: "Confirm that the firm's key has a backup, with the fingerprint read off it. No real case opens before.",
    who: ADMINISTRATORS,
    body: backupConfirmationBody,
    answers: { 200: backupConfirmed },
  }),
  bureaus: route({
    method: 'GET',
    path: '/bureaus',
    does: 'The National Central Bureaus, sub-bureaus and countries that a docket can name.',
    who: EVERYBODY,
    answers: { 200: bureauList },
  }),
  systemHealth: route({
    method: 'GET',
    path: '/system',
    does: 'How the installation runs: its parts, the last audits, mail that waits.',
    who: ['administrator', 'ops'],
    answers: { 200: systemHealth },
  }),
  openApi: route({
    method: 'GET',
    path: '/openapi.json',
    does: 'This description.',
    who: 'anyone',
    answers: { 200: z.looseObject({}) },
  }),
};
