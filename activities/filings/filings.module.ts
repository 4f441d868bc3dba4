import { Module } from '@nestjs/common';
import type { Config } from '#config/config.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { CorrespondenceModule } from '../correspondence/correspondence.module.js';
import { CONFIG } from '../tokens.js';
import { RegisteredFilings } from './filings.activities.js';
import { Lodgements } from './lodgements.js';

@Module({
  imports: [CorrespondenceModule],
  providers: [
    {
      provide: DocumentStore,
      inject: [CONFIG],
      useFactory: ({ DOCUMENT_DIR }: Config) => new DocumentStore(DOCUMENT_DIR),
    },
    Lodgements,
    RegisteredFilings,
  ],
  exports: [RegisteredFilings],
})
export class FilingsModule {}
