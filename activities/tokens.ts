import type { Instant } from '#domain/docket/shape.js';

/** What the process that runs the activities provides to all of them. */
export const CONFIG = Symbol('config');
/** The pool of the application's role. */
export const DATABASE = Symbol('database');
/** Real time, whatever any case's clock says. */
export const REAL_NOW = Symbol('real now');
export type RealNow = () => Instant;
