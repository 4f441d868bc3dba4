import { parseArgs } from 'node:util';
import { startMailbox } from './mailbox.js';

/** The mailbox as a process of its own: `--folder`, `--smtp-port`, `--http-port`. */
const { values } = parseArgs({
  options: { folder: { type: 'string' }, 'smtp-port': { type: 'string' }, 'http-port': { type: 'string' } },
});
if (values.folder === undefined) throw new Error('--folder says where the mails are kept.');
const mailbox = await startMailbox({
  folder: values.folder,
  smtpPort: Number(values['smtp-port'] ?? 0),
  httpPort: Number(values['http-port'] ?? 0),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mailbox.stop());
