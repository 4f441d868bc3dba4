import { HANDLER_SAYS } from '#protocol/announcements.js';
import { APPEND_ENTRIES, CCF_CASE, WORK_ORDERED } from '#protocol/ccf-case.messages.js';
import { ESCALATION_ACKNOWLEDGED, INTERIM_MEASURES } from '#protocol/interim-measures.messages.js';
import { isAnnouncement } from './announced.js';

/** Every handler that a workflow of ours, or the SDK by itself, may tell of: name and purpose, word for word. */
const HANDLERS: Readonly<Record<string, string>> = {
  [APPEND_ENTRIES]: HANDLER_SAYS.appendEntries,
  [WORK_ORDERED]: HANDLER_SAYS.workOrdered,
  [ESCALATION_ACKNOWLEDGED]: HANDLER_SAYS.escalationAcknowledged,
  __stack_trace: 'Returns a sensible stack trace.',
  __enhanced_stack_trace: 'Returns a stack trace annotated with source information.',
  __temporal_workflow_metadata: 'Returns metadata associated with this workflow.',
};

const LISTS = ['queryDefinitions', 'signalDefinitions', 'updateDefinitions'];

/** What the Temporal UI asks a running workflow for: its handlers and its current details, and nothing beside them. */
export function isAnnouncedMetadata(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, ['definition', 'currentDetails'])) return false;
  const { definition, currentDetails } = value;
  if (!isRecord(definition) || !hasOnly(definition, ['type', ...LISTS])) return false;
  return (
    (currentDetails === '' || (typeof currentDetails === 'string' && isAnnouncement(currentDetails))) &&
    (definition.type === CCF_CASE || definition.type === INTERIM_MEASURES) &&
    LISTS.every((list) => Array.isArray(definition[list]) && (definition[list] as unknown[]).every(isHandler))
  );
}

const isHandler = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, ['name', 'description']) &&
  typeof value.name === 'string' &&
  Object.hasOwn(HANDLERS, value.name) &&
  value.description === HANDLERS[value.name];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (value: object, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));
