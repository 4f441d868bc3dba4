/** The settings, as `libs/config` read them. */
export const CONFIG = Symbol('config');
/** How payloads to the case engine are sealed. */
export const DATA_CONVERTER = Symbol('data converter');
/** The pool of the application's role. */
export const DATABASE = Symbol('database');
