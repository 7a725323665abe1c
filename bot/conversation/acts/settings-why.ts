import { whyMeCard } from '../../../cards/index.js';
import { channelsOf } from '../answers/settings-channels.js';
import { organisationTold, ownTold, selfIn } from '../answers/settings-told.js';
import type { Handler } from '../question.js';

/** "Why me?" beside an alert or another message that nobody asked for. It reads and writes nothing. */
const whyMe: Handler = async (_question, setting) => {
  const { reader, situation } = setting;
  const { snapshot, facts } = situation;
  const person = selfIn(snapshot, setting);
  return whyMeCard(reader, {
    own: person === null ? null : ownTold(person),
    organisation: organisationTold(snapshot.settings, facts.organisation.timeZone, await channelsOf(setting)),
  });
};

export const whyMeActs: Readonly<Record<string, Handler>> = { 'why-me': whyMe };
