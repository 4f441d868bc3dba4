import { firmPolicyFrom } from '#rules/firm-policy-file.js';
import { RulePackRefused } from '#rules/pack-refused.js';
import { publish } from '#rules/packs.js';
import { refusedFile } from './refused.js';

/** Makes the firm's own pack known to this call, so that dockets may name it. */
export function publishPolicy(text: string): void {
  try {
    publish(firmPolicyFrom(text));
  } catch (error) {
    if (error instanceof RulePackRefused) throw refusedFile(error.code, error.says);
    throw error;
  }
}
