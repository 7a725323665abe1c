import { z } from 'zod';
import {
  alsoField,
  codeRefusedCard,
  expiredActionCard,
  type ProgrammeChange,
  programmeCheckCard,
  programmeSetCard,
} from '../../../cards/index.js';
import { evaluate, type Programme } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { dateIn } from '../../clock.js';
import { programmeAnswer, programmesOffered, refusedProgramme, welcomeAnswer } from '../answers/set-up.js';
import { write } from '../commit.js';
import { joining } from '../join.js';
import type { Handler, Question, Setting } from '../question.js';
import { readerOf } from '../reader.js';
import { adminsIn, isAdminIn } from '../rights.js';
import { rightCode, whyOver } from '../setting-up/code.js';

const flagOf = ({ slots }: Question): 'welcome' | null => (slots.from === 'welcome' ? 'welcome' : null);

const offered = ({ parts, situation }: Setting, id: string | undefined): Programme | null =>
  programmesOffered(parts.programmes, situation.snapshot.settings.programme).find(
    ({ programme }) => programme === id,
  ) ?? null;

/** What is ticked to be followed besides, the one chosen excepted. */
const alsoTicked = ({ parts, situation }: Setting, { inputs }: Question, chosen: Programme): Programme[] =>
  programmesOffered(parts.programmes, situation.snapshot.settings.programme).filter(
    (one) => one !== chosen && inputs[alsoField(one.programme)] === 'true',
  );

/** What the other rules say of what is recorded, before they are followed. */
const checkProgramme: Handler = (question, setting) => {
  const refused = refusedProgramme(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const chosen = offered(setting, question.inputs.programme);
  const from = flagOf(question);
  if (chosen === null) return programmeAnswer(setting, { missing: true, from });
  const { snapshot, facts, programme, verdict } = situation;
  const change: ProgrammeChange = {
    before: snapshot.settings.programme === null ? null : { programme, verdict },
    after: { programme: chosen, verdict: evaluate(chosen, facts, verdict.on) },
    also: alsoTicked(setting, question, chosen),
    known: facts.achievements.filter(({ credential }) => credential in chosen.credentials).length,
    certificates: facts.achievements.length,
    from,
  };
  return programmeCheckCard(reader, change);
};

const setProgramme: Handler = async (question, setting) => {
  const refused = refusedProgramme(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader, situation } = setting;
  const chosen = offered(setting, question.slots.programme);
  if (chosen === null) return expiredActionCard(reader);
  const also = (question.slots.also ?? '').split(',').filter((id) => parts.programmes.has(id));
  const written = await write<boolean>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: false };
    const { settings } = snapshot;
    if (settings.programme === chosen.programme && settings.alsoFollows.join() === also.join())
      return { writing: null, result: true };
    return {
      writing: {
        reason: 'programme',
        directory: [{ kind: 'settings-changed', settings: { programme: chosen.programme, alsoFollows: also } }],
        undoable: 'for fifteen minutes',
      },
      result: true,
    };
  });
  if (written.kind === 'nothing' && !written.result) return expiredActionCard(reader);
  const after = written.kind === 'written' ? written.after : situation.snapshot;
  const version = written.kind === 'written' ? written.after.version : null;
  if (flagOf(question) === 'welcome') return welcomeAnswer(reader, after, version);
  return programmeSetCard(reader, {
    programme: chosen,
    verdict: evaluate(chosen, after.facts, situation.verdict.on),
    version,
  });
};

const proofSchema = z.object({ proof: z.string() });

/** The reader as whoever they have just become. */
const readerAs = ({ parts, inbound, reader }: Setting, snapshot: Snapshot, id: string) => {
  const person = snapshot.people.get(id) ?? null;
  const asker =
    person === null ? { person, role: 'guest' as const, member: true } : { person, role: person.role, member: true };
  return readerOf({
    snapshot,
    asker,
    audience: inbound.conversation.kind,
    language: reader.language,
    today: dateIn(snapshot.facts.organisation.timeZone, parts.clock.now()),
    demo: reader.demo,
    sign: reader.sign,
  });
};

/** Whoever told the code becomes the first partner admin of an organisation that has none. */
const becomeAdmin: Handler = async (question, setting) => {
  const { parts, inbound, reader, admins, asker, situation } = setting;
  const { proof } = proofSchema.parse(question.slots);
  if (inbound.user.guest) return codeRefusedCard(reader, { why: 'guest', admins });
  const right = asker.member ? await rightCode(parts, inbound, proof) : null;
  if (right === null) return codeRefusedCard(reader, { why: whyOver(situation.snapshot), admins });
  const written = await write<string | null>(setting, question, async (snapshot) => {
    if (adminsIn(snapshot).length > 0) return { writing: null, result: null };
    const joined = await joining(setting, snapshot);
    if (joined === null) return { writing: null, result: null };
    const { person, changes, directory } = joined;
    return {
      writing: {
        reason: 'set up',
        actor: person.id,
        once: right.once,
        changes,
        directory: [...directory, { kind: 'person-recorded', person: { ...person, role: 'partner_admin' } }],
      },
      result: person.id,
    };
  });
  if (written.kind !== 'written' || written.result === null) return codeRefusedCard(reader, { why: 'used', admins });
  return welcomeAnswer(readerAs(setting, written.after, written.result), written.after);
};

export const setUpActs: Readonly<Record<string, Handler>> = {
  'programme-check': checkProgramme,
  'programme-set': setProgramme,
  'set-up-admin': becomeAdmin,
};
