import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import { HashColumn, InstantColumn } from '../columns.js';

/** One version of a rule pack as it was first published; the row never changes. */
@Entity('published_packs')
@Check('published_packs_version_check', 'version > 0')
@Check('published_packs_sha256_check', 'octet_length(sha256) = 32')
export class PublishedPackEntity {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @PrimaryColumn({ type: 'integer' }) version!: number;
  @HashColumn() sha256!: string;
  @Column({ type: 'jsonb' }) pack!: RulePack;
  @InstantColumn() publishedAt!: string;
}
