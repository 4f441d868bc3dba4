import { Module } from '@nestjs/common';
import { CorrespondenceModule } from '../correspondence/correspondence.module.js';
import { PagedEscalations } from './escalations.activities.js';

@Module({ imports: [CorrespondenceModule], providers: [PagedEscalations], exports: [PagedEscalations] })
export class EscalationsModule {}
