import { Module } from '@nestjs/common';
import { CorrespondenceModule } from '../correspondence/correspondence.module.js';
import { ToldOpenings } from './told-openings.js';

@Module({ imports: [CorrespondenceModule], providers: [ToldOpenings], exports: [ToldOpenings] })
export class OpeningsModule {}
