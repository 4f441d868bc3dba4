import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A National Central Bureau, a sub-bureau, or a country that has none. */
@Entity('bureaus')
@Check('bureaus_standing_check', `standing IN ('member', 'sub-bureau', 'non-member')`)
export class BureauEntity {
  @PrimaryColumn({ type: 'text' }) code!: string;
  @Column({ type: 'text', nullable: true }) alpha3!: string | null;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) standing!: 'member' | 'sub-bureau' | 'non-member';
  @Column({ type: 'text', nullable: true }) parentCode!: string | null;
  @Column({ type: 'text', nullable: true }) language!: string | null;
  @Column({ type: 'text', nullable: true }) languageConfidence!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
}
