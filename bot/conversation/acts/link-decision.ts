import { type Decision, decide } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { identityOf } from '../asker.js';
import type { Joined } from '../join.js';
import type { Setting } from '../question.js';
import { type FoundElsewhere, samePersonElsewhere } from '../same-person.js';
import { type LinkValues, linkCommand } from './link-values.js';

export interface LinkDecision {
  decision: Decision;
  elsewhere: FoundElsewhere;
  /** The id that the certificate has once it is linked. */
  achievement: string;
}

/** Decides on a snapshot what linking comes to, with everything that is known of the holder in other organisations. */
export const decideLink = async (
  setting: Setting,
  snapshot: Snapshot,
  { person }: Joined,
  values: LinkValues,
): Promise<LinkDecision> => {
  const { parts, asker, situation, inbound } = setting;
  const self = asker.person === null || asker.person.id === person.id;
  const speaking = self && asker.member ? identityOf(inbound) : null;
  const elsewhere = await samePersonElsewhere(parts.store, snapshot.organisation, person, speaking);
  const achievement = parts.newId();
  const by = asker.person?.id ?? (asker.member ? person.id : null);
  const decision = decide(situation.programme, snapshot.facts, linkCommand(values, achievement, person.id), {
    on: situation.verdict.on,
    by,
    elsewhere: elsewhere.same,
  });
  return { decision, elsewhere, achievement };
};
