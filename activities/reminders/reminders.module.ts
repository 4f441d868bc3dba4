import { Module } from '@nestjs/common';
import { CorrespondenceModule } from '../correspondence/correspondence.module.js';
import { DueReminders } from './due-reminders.js';
import { MailedReminders } from './reminders.activities.js';

@Module({
  imports: [CorrespondenceModule],
  providers: [DueReminders, MailedReminders],
  exports: [DueReminders, MailedReminders],
})
export class RemindersModule {}
