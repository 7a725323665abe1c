import { unavailableCard } from '../../cards/index.js';
import type { Language } from '../../cards/reader.js';
import { dateIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import type { Surface } from '../surface.js';
import { understand } from '../understanding/index.js';
import { signerFor } from './actions.js';
import { languageOfLocale } from './asker.js';
import type { ConversationParts } from './ports.js';
import { strangerReader } from './reader.js';

const most = 5000;

const userKey = ({ platform, user }: Inbound): string => JSON.stringify([platform, user.tenant, user.id]);

/** In which language people were answered last: what they chose stands in the store, and that may be out of reach. */
export interface KnownLanguages {
  note(inbound: Inbound, language: Language): void;
  /** Of what they just wrote, else of the last answer, else of their client. */
  of(inbound: Inbound, now: string): Language;
}

export const knownLanguages = (): KnownLanguages => {
  const known = new Map<string, Language>();
  return {
    note: (inbound, language) => {
      const key = userKey(inbound);
      known.delete(key);
      known.set(key, language);
      const oldest = known.keys().next();
      if (known.size > most && !oldest.done) known.delete(oldest.value);
    },
    of: (inbound, now) => {
      const language = known.get(userKey(inbound)) ?? languageOfLocale(inbound.locale);
      const { body } = inbound;
      return body.kind === 'said' ? understand(body.text, { now, timeZone: 'UTC', language }).language : language;
    },
  };
};

/** What nobody waits for an answer to. */
const isSilent = ({ body: { kind } }: Inbound): boolean =>
  kind !== 'said' && kind !== 'pressed' && kind !== 'uploaded' && kind !== 'opened';

/**
 * The store is out of reach, which is nobody's fault here and ends by itself: whoever asked is told so and that nothing was
 * changed, in private. Where nobody is reached in private it is said in the conversation, as it tells nothing of anybody.
 */
export const tellUnavailable = async (
  { actionKey, clock }: Pick<ConversationParts, 'actionKey' | 'clock'>,
  inbound: Inbound,
  surface: Surface,
  languages: KnownLanguages,
): Promise<void> => {
  if (isSilent(inbound)) return;
  const now = clock.now();
  const language = languages.of(inbound, now);
  const card = unavailableCard(strangerReader(language, dateIn('UTC', now), signerFor(actionKey, '', now)));
  const note = { private: true, intent: 'unavailable', language };
  const outcome = await surface.reply(card, note);
  if (outcome.kind === 'unreachable') await surface.reply(card, { ...note, private: false });
};
