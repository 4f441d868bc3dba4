import { Module } from '@nestjs/common';
import { AdaptersModule } from '../adapters/adapters.module.js';
import { UrgentLetters } from '../escalations/urgent-letters.js';
import { FilingLetters } from '../filings/filing-letters.js';
import { OpeningLetters } from '../openings/opening-letters.js';
import { ReminderLetters } from '../reminders/reminder-letters.js';
import { Outbox } from './outbox.js';
import { LETTER_KINDS, type LetterKinds } from './staff-letters.js';

/** Mail to staff: every kind of letter, and the outbox that sends them. CONFIG, DATABASE and REAL_NOW come from outside. */
@Module({
  imports: [AdaptersModule],
  providers: [
    ReminderLetters,
    FilingLetters,
    UrgentLetters,
    OpeningLetters,
    {
      provide: LETTER_KINDS,
      inject: [ReminderLetters, FilingLetters, UrgentLetters, OpeningLetters],
      useFactory: (
        reminder: ReminderLetters,
        filing: FilingLetters,
        urgent: UrgentLetters,
        opening: OpeningLetters,
      ): LetterKinds => ({
        reminder,
        'portal-task': filing,
        'filing-unconfirmed': filing,
        'filing-refused': filing,
        page: urgent,
        'urgent-unanswered': urgent,
        'payload-opening-asked': opening,
        'payload-opening-approved': opening,
      }),
    },
    Outbox,
  ],
  exports: [AdaptersModule, ReminderLetters, FilingLetters, UrgentLetters, OpeningLetters, Outbox],
})
export class CorrespondenceModule {}
