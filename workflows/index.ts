/** What the worker serves. The only barrel of the tree: the bundler takes one entry point. */
export { ccfCase } from './ccf-case/ccf-case.workflow.js';
export { interimMeasures } from './interim-measures/interim-measures.workflow.js';
