import { Injectable } from '@nestjs/common';
import { ToldOpenings } from '#activities/openings/told-openings.js';
import { Recurring } from './recurring.js';

// A workflow stands still until somebody answers: they hear of it before whoever asked can walk over.
const LOOKS_EVERY_MS = 3_000;

/** Has break-glass told by mail as soon as it was asked for or approved. */
@Injectable()
export class OpeningMails extends Recurring {
  constructor(private readonly openings: ToldOpenings) {
    super('openings', LOOKS_EVERY_MS, 'Somebody could not be told of an opening of payloads');
  }

  protected turn(): Promise<void> {
    return this.openings.tell();
  }
}
