import { cancelledCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';

/** Leaves a form as if it had never been opened: until its last button nothing is written, so there is nothing to take back. */
export const cancel: Handler = (_question, { reader }) => cancelledCard(reader);
