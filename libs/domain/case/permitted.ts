import { type Actor, hasRole } from '../people/staff.js';
import type { CaseFile } from './case-file.js';
import { COMMANDS, type CommandName } from './commands.js';
import { type Refusal, refusal } from './refusal.js';
import type { Stage } from './stage-names.js';

/** What waits for a word and is not on the docket. */
export interface Waiting {
  /** A rule pack that a dry run would bring to the case as it stands. */
  readonly rulePack: boolean;
}

/** What this person may ask of the case in its present stage: exactly the buttons that a screen offers. */
export function permitted(file: CaseFile, stage: Stage, who: Actor, waiting: Waiting): CommandName[] {
  return (Object.keys(COMMANDS) as CommandName[]).filter(
    (name) => notAllowed(name, stage, who) === undefined && isPossible(file, name, waiting),
  );
}

/** Why a command is not allowed in a stage to a person, or nothing. */
export function notAllowed(name: CommandName, stage: Stage, who: Actor): Refusal | undefined {
  const { stages, roles } = COMMANDS[name];
  if (!hasRole(who, ...roles)) return refusal('command.not-yours');
  if (stages.includes(stage)) return undefined;
  return refusal(
    stage === 'closed' ? 'case.closed' : name === 'reopen-case' ? 'case.not-closed' : 'command.not-in-stage',
  );
}

/** Is there anything in the case that the command could be about? */
const isPossible = (file: CaseFile, name: CommandName, waiting: Waiting): boolean => {
  if (name === 'prepare-filing') return file.requests.some(({ state }) => state === 'drafted');
  return name !== 'decide-on-rule-pack' || waiting.rulePack;
};
