/** The settings, as `libs/config` read them. */
export const CONFIG = Symbol('config');
/** The pool of the application's role. */
export const DATABASE = Symbol('database');
