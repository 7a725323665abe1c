import { tooFastCard } from '../../cards/index.js';
import type { Language } from '../../cards/reader.js';
import type { Snapshot } from '../../storage/port.js';
import { dateIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import type { Surface } from '../surface.js';
import { signerFor } from './actions.js';
import type { Caller, Turn } from './allowance.js';
import { identityOf, languageOfLocale } from './asker.js';
import type { ConversationParts } from './ports.js';
import { strangerReader } from './reader.js';

/** Reading a file takes as long as many questions. */
const uploadCost = 5;
/** What an answer costs on top that brings files along, which is known only once it was made. */
const exportCost = 4;

const turnOf = ({ body }: Inbound): Turn => ({
  cost: body.kind === 'uploaded' ? uploadCost : 1,
  audible: body.kind === 'said' || body.kind === 'pressed' || body.kind === 'uploaded',
});

const callerOf = ({ platform, user }: Inbound, organisation: string | null): Caller => ({
  user: JSON.stringify([platform, user.tenant, user.id]),
  organisation: organisation ?? JSON.stringify([platform, user.tenant]),
});

export interface Pace {
  /** False: they were too fast, and were told so where it is the first time. Nobody waits at the terminal but its owner. */
  allows(inbound: Inbound, surface: Surface, snapshot: Snapshot | null): Promise<boolean>;
  /** They were handed files. */
  exported(inbound: Inbound, organisation: string): void;
}

/** How fast one person, and one organisation, may go on. Without an allowance everybody may. */
export const paceOf = (parts: ConversationParts): Pace => {
  const { allowance, clock, actionKey, store } = parts;
  const now = (): number => Date.parse(clock.now());

  const languageOf = async (inbound: Inbound, snapshot: Snapshot | null): Promise<Language> => {
    const found = await store.personOf(identityOf(inbound));
    const person = found?.organisation === snapshot?.organisation ? snapshot?.people.get(found?.person ?? '') : null;
    return person?.language ?? languageOfLocale(inbound.locale);
  };

  return {
    allows: async (inbound, surface, snapshot) => {
      if (allowance === undefined || inbound.platform === 'console') return true;
      const allowed = allowance.take(callerOf(inbound, snapshot?.organisation ?? null), turnOf(inbound), now());
      if (allowed.kind === 'granted') return true;
      parts.onRefused?.(inbound.platform, allowed.by);
      if (!allowed.tell) return false;
      const language = await languageOf(inbound, snapshot);
      const reader = strangerReader(language, dateIn('UTC', clock.now()), signerFor(actionKey, '', clock.now()));
      await surface.reply(tooFastCard(reader, { by: allowed.by }), { private: true, intent: 'too-fast', language });
      return false;
    },
    exported: (inbound, organisation) => {
      if (inbound.platform !== 'console') allowance?.charge(callerOf(inbound, organisation), exportCost, now());
    },
  };
};
