export { readAmount } from './amount.js';
export type { Context, Language, Understanding } from './context.js';
export { everyIntent, type Intent } from './intent.js';
export type { ProgrammeNamed } from './programme-named.js';
export { isAnsweredByOthers, understand } from './understand.js';
