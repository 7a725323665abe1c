import { failureCard } from '../../cards/index.js';
import type { Language } from '../../cards/reader.js';
import { StoreUnavailableError } from '../../storage/errors.js';
import type { Snapshot } from '../../storage/port.js';
import { dateIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import { withAlso } from '../reading/also.js';
import { situations } from '../reading/situation.js';
import type { Converse, ReplyNote, Surface } from '../surface.js';
import { signerFor } from './actions.js';
import { answer } from './answer.js';
import { askerOf, languageOfLocale, organisationOf } from './asker.js';
import { deliver, progressOn } from './deliver.js';
import { foreverMs } from './forever.js';
import { type Heard, type Hearing, hear } from './heard.js';
import { keptAnswers } from './kept-answers.js';
import { lastKnown } from './last-known.js';
import { showsCertificates } from './personal.js';
import { heedSignal } from './platform-signals.js';
import type { ConversationParts } from './ports.js';
import { adminNames, demonstrationOf, readerOf, strangerReader } from './reader.js';
import { referenceKeeper } from './references.js';
import { conversationMemory } from './remembered.js';
import { answerStranger } from './stranger.js';
import { paceOf } from './too-fast.js';
import { type Telling, tellUnavailable } from './unavailable.js';
import { vocabularies } from './vocabulary.js';

export { createAllowance } from './allowance.js';
export { operator } from './asker.js';
export { importDrafts } from './drafts.js';
export type { ChannelPlace, ConversationParts, Log, Posted, Posting } from './ports.js';
export { operatorReader } from './reader.js';
export { serverCodes } from './setting-up/server-codes.js';

/** Longer than any platform goes on redelivering an event. */
const redeliveryMs = 60 * 60 * 1000;
/** A press that writes is kept from writing twice by its nonce; whoever was told to try again in a minute has to be heard. */
const pressedAgainMs = 30 * 1000;
/** A conversation is welcomed once: for ever, as far as a time to live can say so. */

/** The bot itself: one inbound in, one answer out through the surface it came with. */
export const createConversation = (given: ConversationParts): Converse => {
  const known = lastKnown();
  const all: ConversationParts = { ...given, heeding: known };
  const { store, programmes, clock, actionKey } = all;
  const situationOf = situations(all.evaluating);
  const vocabularyOf = vocabularies(programmes);
  const keptOr = keptAnswers();
  const memory = conversationMemory();
  const keepReference = referenceKeeper(store);
  const pace = paceOf(all);

  const isDuplicate = async ({ eventKeys, body }: Inbound): Promise<boolean> => {
    const forMs = body.kind === 'pressed' ? pressedAgainMs : redeliveryMs;
    const fresh = await Promise.all(eventKeys.map((key) => store.once(`event:${key}`, forMs, clock.now())));
    return fresh.includes(false);
  };

  const hearingOf = (
    inbound: Inbound,
    organisation: string,
    language: Language,
    snapshot: Snapshot | null,
  ): Hearing => ({
    organisation,
    now: clock.now(),
    actionKey,
    language,
    timeZone: snapshot?.facts.organisation.timeZone ?? 'UTC',
    vocabulary: vocabularyOf(snapshot, programmes.get(snapshot?.settings.programme ?? '') ?? null),
    previous: memory.recall(memoryKey(inbound), clock.now()),
  });

  const telling: Telling = {
    parts: all,
    known,
    hearingOf,
    situationOf: (snapshot, programme, on) => withAlso(situationOf(snapshot, programme, on), programmes),
  };

  const welcomedBefore = async ({ platform, conversation }: Inbound): Promise<boolean> =>
    !(await store.once(`welcome:${platform}:${conversation.id}`, foreverMs, clock.now()));

  const talkToStranger = async (parts: ConversationParts, inbound: Inbound, surface: Surface): Promise<void> => {
    known.heardStranger(inbound);
    const heard = hear(inbound, hearingOf(inbound, '', languageOfLocale(inbound.locale), null));
    const { answer: view, language } = await answerStranger(parts, await asListed(inbound), heard);
    await surface.reply(view, noteOf(inbound, heard, language));
  };

  const talk = async (
    parts: ConversationParts,
    inbound: Inbound,
    surface: Surface,
    newest: Snapshot,
  ): Promise<void> => {
    const { snapshot, asker } = await askerOf(parts, newest, inbound);
    await keepReference(inbound, snapshot.organisation, asker, clock.now());
    const own = asker.person?.language ?? languageOfLocale(inbound.locale);
    const heard = hear(inbound, hearingOf(inbound, snapshot.organisation, own, snapshot));
    if (heard.kind === 'forged')
      parts.log.warn({ platform: inbound.platform }, 'a card action with a wrong signature was refused');
    const language = heard.kind === 'question' ? heard.question.language : own;
    const note = noteOf(inbound, heard, language);
    known.heard(inbound, asker, own, { snapshot, at: clock.now() });
    const today = dateIn(snapshot.facts.organisation.timeZone, clock.now());
    let named = new Set<string>();
    const reader = readerOf({
      snapshot,
      asker,
      audience: note.private ? 'private' : 'shared',
      language,
      today,
      demo: demonstrationOf(snapshot, parts.demoOrganisation, programmes),
      sign: signerFor(actionKey, snapshot.organisation, clock.now(), parts.newId),
      onNamed: (person) => named.add(person),
    });
    const progress = progressOn({ surface, note });
    const view = await answer(heard, {
      parts,
      asker,
      reader,
      inbound,
      progress,
      admins: adminNames(snapshot),
      snapshot,
      programme: programmes.get(snapshot.settings.programme ?? '') ?? null,
      keptOr: async (question, situation, make) => {
        const told = await keptOr(question, reader, situation, async () => {
          named = new Set();
          return { answer: await make(), named };
        });
        named = new Set(told.named);
        return told.answer;
      },
      situationOf: (programme) => withAlso(situationOf(snapshot, programme, today), programmes),
    });
    rememberQuestion(inbound, heard, view.name === 'choose');
    await deliver({ inbound, surface, note, reader, parts }, view, progress);
    if (view.files !== undefined && view.files.length > 0) pace.exported(inbound, snapshot.organisation);
    if (asker.person === null || named.size === 0 || !showsCertificates(note.intent)) return;
    try {
      await store.noteSeen(snapshot.organisation, asker.person.id, [...named], today);
    } catch (err) {
      /** They were answered, and have nothing to do about it. */
      parts.log.error({ err, platform: inbound.platform }, 'who saw certificates could not be noted');
    }
  };

  const rememberQuestion = (inbound: Inbound, heard: Heard, asked: boolean): void => {
    if (heard.kind !== 'question') return;
    const key = memoryKey(inbound);
    const { intent, slots } = heard.question;
    const before = memory.recall(key, clock.now());
    const notUnderstood = intent === 'fallback' && slots.reason === undefined;
    const open = notUnderstood || slots.reason === 'who';
    const followed = open && before !== null ? before : { intent, slots };
    memory.remember(
      key,
      {
        intent: followed.intent,
        slots: followed.slots,
        asked,
        misunderstood: notUnderstood ? (before?.misunderstood ?? 0) + 1 : 0,
      },
      clock.now(),
    );
  };

  const tellFailure = async (
    parts: ConversationParts,
    inbound: Inbound,
    surface: Surface,
    error: unknown,
  ): Promise<void> => {
    const reference = parts.newReference();
    parts.log.error({ reference, platform: inbound.platform, err: error }, 'a turn failed');
    const language = languageOfLocale(inbound.locale);
    const reader = strangerReader(language, dateIn('UTC', clock.now()), signerFor(actionKey, '', clock.now()));
    try {
      if (error instanceof StoreUnavailableError) return await tellUnavailable(telling, inbound, surface);
      await surface.reply(failureCard(reader, { reference, written: known.wrote(inbound) }), {
        private: inbound.conversation.kind === 'private',
        intent: 'failure',
        language,
      });
    } catch (second) {
      parts.log.error({ reference, platform: inbound.platform, err: second }, 'and the failure could not be told');
    }
  };

  const partsOf = ({ correlation }: Inbound): ConversationParts =>
    correlation === undefined || all.caused === undefined ? all : { ...all, ...all.caused(correlation) };

  return async (inbound, surface) => {
    const parts = partsOf(inbound);
    try {
      if (await heedSignal(parts, inbound)) return;
      if (await isDuplicate(inbound)) return parts.onDuplicate?.(inbound.platform);
      if (inbound.body.kind === 'arrived' && (await welcomedBefore(inbound))) return;
      const organisation = await organisationOf(store, inbound);
      const snapshot = organisation === null ? null : await store.read(organisation);
      if (!(await pace.allows(inbound, surface, snapshot))) return;
      await (snapshot === null ? talkToStranger(parts, inbound, surface) : talk(parts, inbound, surface, snapshot));
    } catch (error) {
      await tellFailure(parts, inbound, surface, error);
    }
  };
};

/** Before there is an organisation nobody is known, so the directory is asked whether this is a guest. */
const asListed = async (inbound: Inbound): Promise<Inbound> =>
  (await inbound.lookUp?.())?.guest === true ? { ...inbound, user: { ...inbound.user, guest: true } } : inbound;

const memoryKey = ({ platform, conversation, user }: Inbound): string =>
  JSON.stringify([platform, user.tenant, conversation.id, conversation.thread ?? '', user.id]);

/**
 * In a channel only a spoken question is answered for all to see. A pressed button answers whoever pressed it, so that
 * a card in a channel neither changes under everybody's eyes nor says more than its reader may know.
 */
const noteOf = (inbound: Inbound, heard: Heard, language: Language): ReplyNote => ({
  private:
    inbound.conversation.kind === 'private' ||
    inbound.body.kind === 'pressed' ||
    heard.kind === 'file' ||
    (heard.kind === 'question' && heard.privately),
  intent: heard.kind === 'question' ? heard.question.intent : heard.kind === 'file' ? 'import' : heard.kind,
  language,
});
