import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Command, CommandContext } from './command.js';
import { correct } from './correct.js';
import type { Decision } from './decision.js';
import { cancelDeparture, recordDeparture } from './departure.js';
import { endEnrolment, recordEnrolment } from './enrolment.js';
import { erase } from './erase.js';
import { endFlag, stateFlag } from './flag.js';
import { link } from './link.js';
import { recordMembership, withdrawMembership } from './membership.js';
import { readMetric } from './metric.js';
import { correctOverride, placeOverride, withdrawOverride } from './override.js';
import { review } from './review.js';
import { unlink } from './unlink.js';

/**
 * What a command would change, or why nothing is changed (rule H1). Pure: nothing is applied. `programme` is the pack that
 * the organisation follows, null while it follows none. Who may command what is decided before; only what depends on
 * the facts (whose certificate it is) is decided here.
 */
export const decide = (
  programme: Programme | null,
  facts: Facts,
  command: Command,
  context: CommandContext,
): Decision => {
  switch (command.kind) {
    case 'link':
      return link(programme, facts, command, context);
    case 'correct':
      return correct(programme, facts, command, context);
    case 'unlink':
      return unlink(programme, facts, command, context);
    case 'verify':
    case 'reject':
      return review(programme, facts, command, context);
    case 'erase':
      return erase(facts, command, context);
    case 'record-membership':
      return recordMembership(programme, facts, command, context);
    case 'withdraw-membership':
      return withdrawMembership(programme, facts, context);
    case 'record-departure':
      return recordDeparture(facts, command, context);
    case 'cancel-departure':
      return cancelDeparture(facts, command, context);
    case 'place-override':
      return placeOverride(programme, facts, command, context);
    case 'correct-override':
      return correctOverride(programme, facts, command, context);
    case 'withdraw-override':
      return withdrawOverride(programme, facts, command, context);
    case 'read-metric':
      return readMetric(programme, facts, command, context);
    case 'state-flag':
      return stateFlag(programme, facts, command, context);
    case 'end-flag':
      return endFlag(programme, facts, command, context);
    case 'record-enrolment':
      return recordEnrolment(programme, facts, command, context);
    case 'end-enrolment':
      return endEnrolment(programme, facts, command, context);
  }
};
