import { Listeners } from './listeners.js';

/** Whoever wants to know that something may have become due. */
export class DueHint extends Listeners<[]> {}
