import { Module } from '@nestjs/common';
import type { Config } from '#config/config.js';
import { CONFIG } from '../tokens.js';
import { EmailPager } from './email-pager.js';
import { MAILER, type Mailer } from './mailer.port.js';
import { PAGER } from './pager.port.js';
import { SmtpMailer } from './smtp-mailer.js';

/** The outside world as the activities reach it. CONFIG comes from the process that runs them. */
@Module({
  providers: [
    { provide: MAILER, inject: [CONFIG], useFactory: (config: Config) => SmtpMailer.at(config) },
    {
      provide: PAGER,
      inject: [MAILER, CONFIG],
      useFactory: (mailer: Mailer, { FIRM_NAME, MAIL_FROM }: Config) =>
        new EmailPager(mailer, { name: FIRM_NAME, address: MAIL_FROM }),
    },
  ],
  exports: [MAILER, PAGER],
})
export class AdaptersModule {}
