import {
  confirmationBody,
  me,
  providerCompletionBody,
  providerOffered,
  providerSignIn,
  signInBody,
} from '../session.contract.js';
import { nothing } from '../words.contract.js';
import { EVERYBODY, route } from './route.js';

/** Signing in and out. */
export const sessionRoutes = {
  signIn: route({
    method: 'POST',
    path: '/session',
    does: 'Sign in; the answer sets the session cookie.',
    who: 'anyone',
    body: signInBody,
    answers: { 201: me },
  }),
  signOut: route({
    method: 'DELETE',
    path: '/session',
    does: 'Sign out; the session ends at once, everywhere.',
    who: EVERYBODY,
    answers: { 204: null },
    own: true,
    beforeFactor: true,
  }),
  confirmSession: route({
    method: 'POST',
    path: '/session/confirmation',
    does: 'Prove once more who is signed in: for 15 minutes, what needs it is open.',
    who: EVERYBODY,
    body: confirmationBody,
    answers: { 204: null },
    own: true,
    beforeFactor: true,
  }),
  providerOffered: route({
    method: 'GET',
    path: '/session/provider',
    does: 'Whether one can sign in at the firm’s own provider, and where that is.',
    who: 'anyone',
    answers: { 200: providerOffered },
  }),
  beginProviderSignIn: route({
    method: 'POST',
    path: '/session/provider',
    does: 'Begin to sign in at the firm’s own provider: where the browser is to go.',
    who: 'anyone',
    body: nothing,
    answers: { 200: providerSignIn },
  }),
  completeProviderSignIn: route({
    method: 'POST',
    path: '/session/provider/completion',
    does: 'Back from the provider with its code and state; the answer sets the session cookie.',
    who: 'anyone',
    body: providerCompletionBody,
    answers: { 201: me },
  }),
};
