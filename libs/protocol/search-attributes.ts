import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What ops filter cases by in the Temporal UI: codes, dates and flags; never a name, never free text. */
export const CaseStage = defineSearchAttributeKey('CaseStage', SearchAttributeType.KEYWORD);
export const CaseKind = defineSearchAttributeKey('CaseKind', SearchAttributeType.KEYWORD);
export const NextDueOn = defineSearchAttributeKey('NextDueOn', SearchAttributeType.DATETIME);
export const NextRule = defineSearchAttributeKey('NextRule', SearchAttributeType.KEYWORD);
export const WaitingOn = defineSearchAttributeKey('WaitingOn', SearchAttributeType.KEYWORD);
export const Urgent = defineSearchAttributeKey('Urgent', SearchAttributeType.BOOL);
export const Simulated = defineSearchAttributeKey('Simulated', SearchAttributeType.BOOL);

/** As a server registers them: `--search-attribute CaseStage=Keyword`. */
export const searchAttributes: readonly { readonly name: string; readonly type: 'Keyword' | 'Datetime' | 'Bool' }[] = [
  { name: CaseStage.name, type: 'Keyword' },
  { name: CaseKind.name, type: 'Keyword' },
  { name: NextDueOn.name, type: 'Datetime' },
  { name: NextRule.name, type: 'Keyword' },
  { name: WaitingOn.name, type: 'Keyword' },
  { name: Urgent.name, type: 'Bool' },
  { name: Simulated.name, type: 'Bool' },
];
