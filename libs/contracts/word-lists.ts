import { STAGES } from '#domain/case/stage-names.js';
import { CHANNELS, CLOSING_REASONS, REQUEST_KINDS } from '#domain/docket/vocabulary.js';
import { CHANNEL_REASONS } from '#domain/filings/channel-rule.js';
import { ESCALATION_REASONS } from './filing.contract.js';
import { DUTY_GROUPS } from './today.contract.js';
import { bound, deliveryState, RUNGS } from './words.contract.js';

/** The closed lists from which the pages offer a choice; the build gives them to the browser as words alone. */
export const wordLists = {
  bounds: bound.options,
  channelReasons: CHANNEL_REASONS,
  channels: CHANNELS,
  closingReasons: CLOSING_REASONS,
  deliveryStates: deliveryState.options,
  dutyGroups: DUTY_GROUPS,
  escalationReasons: ESCALATION_REASONS,
  requestKinds: REQUEST_KINDS,
  rungs: RUNGS,
  stages: STAGES,
};
