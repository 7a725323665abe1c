import { z } from 'zod';
import { unavailableCard } from '../../cards/index.js';
import type { Language, Reader } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { dateIn, timeIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import type { Situation } from '../reading/situation.js';
import type { Surface } from '../surface.js';
import { signerFor } from './actions.js';
import { holdsNothing } from './answer.js';
import { levelNamed, levelRetired } from './answers/level.js';
import { type Heard, type Hearing, hear } from './heard.js';
import type { LastKnown, Standing } from './last-known.js';
import { otherProgramme } from './other-programme.js';
import type { ConversationParts } from './ports.js';
import type { Question } from './question.js';
import { demonstrationOf, strangerReader } from './reader.js';

export interface Telling {
  parts: Pick<ConversationParts, 'actionKey' | 'clock' | 'programmes' | 'demoOrganisation'>;
  known: LastKnown;
  hearingOf(inbound: Inbound, organisation: string, language: Language, snapshot: Snapshot): Hearing;
  situationOf(snapshot: Snapshot, programme: Programme, on: string): Situation;
}

/** What nobody waits for an answer to. */
const isSilent = ({ body: { kind } }: Inbound): boolean =>
  kind !== 'said' && kind !== 'pressed' && kind !== 'uploaded' && kind !== 'opened';

const once = z.object({ nonce: z.string().min(1) });

/** Only a button with a nonce writes. What a client sent is a claim, and nothing but a sentence depends on this one. */
const wouldWrite = ({ body }: Inbound): boolean => body.kind === 'pressed' && once.safeParse(body.action).success;

/** Questions that the verdict answers, or begins to. */
const asksForVerdict: ReadonlySet<string> = new Set(['status', 'competency', 'list', 'missing']);

/** The app's own page begins with the verdict, whoever opens it. */
const questionIn = (heard: Heard, language: Language): Question | null => {
  if (heard.kind === 'question') return asksForVerdict.has(heard.question.intent) ? heard.question : null;
  if (heard.kind !== 'home') return null;
  return { intent: 'status', slots: {}, language, repeated: false, inputs: {}, pressed: null };
};

interface LastAnswer {
  reader: Reader;
  verdict: Parameters<typeof unavailableCard>[1]['last'];
}

/** The verdict as it was when the organisation was read last, on that day, if it is asked for and there was one. */
const lastAnswer = (
  { parts, hearingOf, situationOf }: Telling,
  inbound: Inbound,
  { snapshot, at }: Standing,
  spoken: Language,
): LastAnswer | null => {
  const { organisation, settings, facts } = snapshot;
  const { programmes, clock, actionKey } = parts;
  const question = questionIn(hear(inbound, hearingOf(inbound, organisation, spoken, snapshot)), spoken);
  const programme = programmes.get(settings.programme ?? '');
  /** What somebody is writing will be read by others. */
  if (question === null || programme === undefined || inbound.composing === true) return null;
  if (otherProgramme(question, programme, programmes, settings.alsoFollows) !== null) return null;
  const { timeZone } = facts.organisation;
  const today = dateIn(timeZone, at);
  const situation = situationOf(snapshot, programme, today);
  if (holdsNothing(situation)) return null;
  const { intent, slots, language } = question;
  return {
    reader: {
      ...strangerReader(language, today, signerFor(actionKey, organisation, clock.now())),
      audience: inbound.conversation.kind,
      levelNames: settings.levelNames,
      demo: demonstrationOf(snapshot, parts.demoOrganisation, programmes),
    },
    verdict: {
      picture: situation,
      time: timeIn(timeZone, at),
      asked: levelNamed(question, situation),
      retired: levelRetired(question, situation),
      again: { verb: intent, subject: slots },
    },
  };
};

/**
 * The store is out of reach, which is nobody's fault here and ends by itself: whoever asked is told so, in private, and what
 * became of what they asked for. Who asks for the verdict gets the last one that this process knew, if it knew them as well.
 * Where nobody is reached in private it is said in the conversation, which tells nothing of anybody.
 */
export const tellUnavailable = async (telling: Telling, inbound: Inbound, surface: Surface): Promise<void> => {
  if (isSilent(inbound)) return;
  const { parts, known } = telling;
  const now = parts.clock.now();
  const spoken = known.languageOf(inbound, now);
  /** Who presses once more is not told that nothing was changed: the first time may have. */
  const doubt = known.doubtOf(inbound);
  const maybe = doubt === 'this' || (doubt === 'earlier' && wouldWrite(inbound));
  const written = known.wrote(inbound) ? 'yes' : maybe ? 'maybe' : 'nothing';
  const standing = written === 'nothing' ? known.standingFor(inbound) : null;
  const last = standing === null ? null : lastAnswer(telling, inbound, standing, spoken);
  const plain = strangerReader(spoken, dateIn('UTC', now), signerFor(parts.actionKey, '', now));
  const reader = last?.reader ?? plain;
  const note = { private: true, intent: 'unavailable', language: reader.language };
  const outcome = await surface.reply(unavailableCard(reader, { written, last: last?.verdict ?? null }), note);
  if (outcome.kind === 'unreachable')
    await surface.reply(unavailableCard({ ...plain, language: reader.language }, { written, last: null }), {
      ...note,
      private: false,
    });
};
