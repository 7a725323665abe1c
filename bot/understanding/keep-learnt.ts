/** Learns the phrases ahead, so that nobody's first sentence waits for it. */
import { keepLearnt } from './learnt.js';

if (keepLearnt()) process.stdout.write('Learnt the phrases.\n');
