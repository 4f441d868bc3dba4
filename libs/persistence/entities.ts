import { AuditEntity } from './audit/audit.entity.js';
import { AuditEventEntity } from './audit/audit-event.entity.js';
import { AuditHeadEntity } from './audit/audit-head.entity.js';
import { BureauEntity } from './bureaus/bureau.entity.js';
import { ApplicantEntity } from './cases/applicant.entity.js';
import { CaseEntity } from './cases/case.entity.js';
import { CaseBureauEntity } from './cases/case-bureau.entity.js';
import { MembershipEntity } from './cases/membership.entity.js';
import { WallEntity } from './cases/wall.entity.js';
import { ConflictCheckEntity } from './conflicts/conflict-check.entity.js';
import { ConflictCheckCaseEntity } from './conflicts/conflict-check-case.entity.js';
import { ConflictCheckNameEntity } from './conflicts/conflict-check-name.entity.js';
import { ConflictRemarkEntity } from './conflicts/conflict-remark.entity.js';
import { ConflictVerdictEntity } from './conflicts/conflict-verdict.entity.js';
import { DeadlineEntity } from './deadlines/deadline.entity.js';
import { ReminderRungEntity } from './deadlines/reminder-rung.entity.js';
import { DeliveryEntity } from './deliveries/delivery.entity.js';
import { ReminderEntity } from './deliveries/reminder.entity.js';
import { DocketEntryEntity } from './docket/docket-entry.entity.js';
import { DocumentEntity } from './documents/document.entity.js';
import { CaseRetentionEntity } from './erasure/case-retention.entity.js';
import { ErasureEntity } from './erasure/erasure.entity.js';
import { LegalHoldEntity } from './erasure/legal-hold.entity.js';
import { EscalationEntity } from './escalations/escalation.entity.js';
import { EscalationPageEntity } from './escalations/escalation-page.entity.js';
import { EveningControlEntity } from './evening-control/evening-control.entity.js';
import { FilingEntity } from './filings/filing.entity.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { CaseKeyEntity } from './keys/case-key.entity.js';
import { FirmKeyEntity } from './keys/firm-key.entity.js';
import { NameTokenEntity } from './keys/name-token.entity.js';
import { PayloadOpeningEntity } from './keys/payload-opening.entity.js';
import { AdoptionEntity } from './rule-packs/adoption.entity.js';
import { DryRunEntity } from './rule-packs/dry-run.entity.js';
import { DryRunCaseEntity } from './rule-packs/dry-run-case.entity.js';
import { DryRunChangeEntity } from './rule-packs/dry-run-change.entity.js';
import { PublishedPackEntity } from './rule-packs/published-pack.entity.js';
import { ApiTokenEntity } from './staff/api-token.entity.js';
import { CalendarFeedEntity } from './staff/calendar-feed.entity.js';
import { CredentialsEntity } from './staff/credentials.entity.js';
import { DraftEntity } from './staff/draft.entity.js';
import { InvitationEntity } from './staff/invitation.entity.js';
import { KnownDeviceEntity } from './staff/known-device.entity.js';
import { PreferencesEntity } from './staff/preferences.entity.js';
import { ProviderAccountEntity } from './staff/provider-account.entity.js';
import { ProviderSignInEntity } from './staff/provider-sign-in.entity.js';
import { RecoveryCodeEntity } from './staff/recovery-code.entity.js';
import { RoleRightEntity } from './staff/role-right.entity.js';
import { RotaEntity } from './staff/rota.entity.js';
import { SecondFactorEntity } from './staff/second-factor.entity.js';
import { SessionEntity } from './staff/session.entity.js';
import { SignInAttemptEntity } from './staff/sign-in-attempt.entity.js';
import { StaffEntity } from './staff/staff.entity.js';

/** Every table of the register, as TypeORM knows it. */
export const ENTITIES = [
  AuditEntity,
  AuditEventEntity,
  AuditHeadEntity,
  BureauEntity,
  ApplicantEntity,
  CaseBureauEntity,
  CaseEntity,
  MembershipEntity,
  WallEntity,
  ConflictCheckEntity,
  ConflictCheckCaseEntity,
  ConflictCheckNameEntity,
  ConflictVerdictEntity,
  ConflictRemarkEntity,
  DeadlineEntity,
  ReminderRungEntity,
  DeliveryEntity,
  ReminderEntity,
  DocketEntryEntity,
  DocumentEntity,
  CaseRetentionEntity,
  ErasureEntity,
  LegalHoldEntity,
  EscalationEntity,
  EscalationPageEntity,
  EveningControlEntity,
  FilingEntity,
  IdempotencyKeyEntity,
  CaseKeyEntity,
  FirmKeyEntity,
  NameTokenEntity,
  PayloadOpeningEntity,
  AdoptionEntity,
  DryRunEntity,
  DryRunCaseEntity,
  DryRunChangeEntity,
  PublishedPackEntity,
  ApiTokenEntity,
  CredentialsEntity,
  InvitationEntity,
  KnownDeviceEntity,
  ProviderAccountEntity,
  ProviderSignInEntity,
  RecoveryCodeEntity,
  SecondFactorEntity,
  CalendarFeedEntity,
  DraftEntity,
  PreferencesEntity,
  RoleRightEntity,
  RotaEntity,
  SessionEntity,
  SignInAttemptEntity,
  StaffEntity,
];
