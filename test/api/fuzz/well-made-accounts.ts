import { randomUUID } from 'node:crypto';
import { codeAt, stepAt } from '#apps/api/staff/totp.js';
import { firmKeys } from '../../support/firm-key.js';
import { secretOf } from '../authenticator.js';
import { PASSWORD } from '../office.js';
import type { Preparation } from './preparation.js';

const NEW_PASSWORD = 'another one of my own choice';
const codeOf = (secret: string): string => codeAt(secretOf(secret), stepAt(Date.now()));

/** Calls about people, their sessions and their proofs. */
export const ABOUT_ACCOUNTS: Readonly<Record<string, Preparation>> = {
  signIn: async (office) => ({ who: 'nobody', body: { email: (await office.employ()).email, password: PASSWORD } }),
  confirmSession: async (office) => ({
    who: 'lawyer',
    caller: (await office.employ()).caller,
    body: { password: PASSWORD },
  }),
  signOut: async (office) => ({ who: 'lawyer', caller: (await office.employ()).caller }),
  beginProviderSignIn: async () => ({ who: 'nobody', body: {} }),
  completeProviderSignIn: async (office) => {
    const caller = office.office.anonymous();
    const { url } = (await caller.post('/session/provider', {})).body;
    return { who: 'nobody', caller, body: await office.provider.through(url, 'lawyer') };
  },
  endOwnSession: async (office) => {
    const { caller, email } = await office.employ();
    await office.office.anonymous().signIn(email, PASSWORD);
    const { sessions } = (await caller.get('/me/sessions')).body;
    const other = sessions.find(({ current }: { current: boolean }) => !current);
    return { who: 'lawyer', caller, parts: { id: other.id } };
  },
  changePassword: async (office) => {
    const { caller } = await office.employ();
    return { who: 'lawyer', caller, body: { currentPassword: PASSWORD, password: NEW_PASSWORD } };
  },
  enrolFactor: async (office) => ({ who: 'lawyer', caller: (await office.employ()).caller, body: {} }),
  confirmFactor: async (office) => {
    const { caller } = await office.employ();
    const { secret } = (await caller.post('/me/second-factor', {})).body;
    return { who: 'lawyer', caller, body: { code: codeOf(secret) } };
  },
  removeFactor: async (office) => ({ who: 'lawyer', caller: await enrolled(office) }),
  renewRecoveryCodes: async (office) => ({ who: 'lawyer', caller: await enrolled(office), body: {} }),
  invite: async () => ({
    who: 'administrator',
    body: { email: `${randomUUID()}@firm.test`, name: 'Noor Invited', roles: ['lawyer'] },
  }),
  inviteAgain: async (office) => ({ who: 'administrator', parts: { id: (await office.employ()).id }, body: {} }),
  acceptInvitation: async (office) => {
    const email = `${randomUUID()}@firm.test`;
    await office.as('administrator').post('/invitations', { email, name: 'Noor Invited', roles: ['lawyer'] });
    const [mail] = office.sink.to(email);
    const token = /\/invitation#([\w-]{43})/.exec(mail?.text ?? '')?.[1];
    return { who: 'nobody', body: { token, password: NEW_PASSWORD } };
  },
  issueApiToken: async () => ({ who: 'administrator', body: A_TOKEN }),
  revokeApiToken: async (office) => {
    const { id } = (await office.as('administrator').post('/api-tokens', A_TOKEN)).body;
    return { who: 'administrator', parts: { id } };
  },
  changeRoles: async (office) => ({
    who: 'administrator',
    parts: { id: (await office.employ()).id },
    body: { roles: ['paralegal'] },
  }),
  departStaff: async (office) => ({
    who: 'administrator',
    parts: { id: (await office.employ()).id },
    body: { successor: (await office.employ()).id },
  }),
  confirmKeyBackup: async () => ({ who: 'administrator', body: { fingerprint: firmKeys().current.id } }),
};

const A_TOKEN = { name: 'A calendar', roles: ['ops'], routes: ['listCases'], expiresInDays: 30 };

async function enrolled(office: Parameters<Preparation>[0]) {
  const { caller } = await office.employ();
  const { secret } = (await caller.post('/me/second-factor', {})).body;
  await caller.post('/me/second-factor/confirmation', { code: codeOf(secret) });
  return caller;
}
