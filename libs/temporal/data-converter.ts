import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { CaseCodec, type PayloadCiphers } from './case-codec.js';

/** How a process writes to Temporal, given the ciphers of its record; only a measurement writes otherwise than sealed. */
export type Converting = (ciphers: PayloadCiphers) => DataConverter;

/** How every client and worker of ours writes to Temporal: sealed by case, failures included. */
export const sealedConverter: Converting = (ciphers) => ({
  payloadCodecs: [new CaseCodec(ciphers)],
  ...failuresSealed(),
});

/** The SDK loads the converter by its path and reads built files only; from the sources, the workflow's own suffices. */
function failuresSealed(): Pick<DataConverter, 'failureConverterPath'> {
  const here = fileURLToPath(import.meta.url);
  if (!here.includes('/dist/')) return {};
  return { failureConverterPath: fileURLToPath(new URL('../protocol/failure-converter.js', import.meta.url)) };
}
