import lists from 'virtual:word-lists';

export const STAGES_AND_CLOSED = lists.stages;
type Stage = (typeof lists.stages)[number];
/** The stages of the procedure, in its order; a closed case has left it. */
export const STAGES = lists.stages.filter((stage): stage is Exclude<Stage, 'closed'> => stage !== 'closed');
