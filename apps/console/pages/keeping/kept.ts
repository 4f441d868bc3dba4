import type { Answer } from '../../api/client.js';

/** How a case stands with those who keep it. */
export type Kept = Answer<'keeping'>;
export interface KeptProps {
  readonly reference: string;
  readonly kept: Kept;
}
