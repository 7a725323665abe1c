import {
  becomeAdminCard,
  codeRefusedCard,
  notForYouCard,
  programmeCard,
  type SetUpSteps,
  welcomeCard,
} from '../../../cards/index.js';
import type { Reader } from '../../../cards/reader.js';
import type { Programme } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { adminsIn } from '../rights.js';
import { checkCode } from '../setting-up/code.js';

/** What has been done of what there is to do once. */
export const stepsOf = ({ settings, facts, people }: Snapshot): SetUpSteps => ({
  programme: settings.programme !== null,
  people:
    settings.lastReport !== null ||
    facts.achievements.length > 0 ||
    people.size > 1 ||
    [...people.values()].some(({ role }) => role !== 'partner_admin'),
  membership: facts.membership !== null,
});

/** The three things to do once, ticked off as far as they are done. */
export const welcomeAnswer = (reader: Reader, snapshot: Snapshot, version: number | null = null): Answer =>
  welcomeCard(reader, { kind: 'admin', steps: stepsOf(snapshot), version });

export const refusedProgramme = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'programme', admins });

/** What can be followed. The demonstration's made-up rules are offered to nobody who does not follow them already. */
export const programmesOffered = (
  programmes: ReadonlyMap<string, Programme>,
  current: string | null = null,
): Programme[] =>
  [...programmes.values()].filter(({ programme, status }) => status !== 'demo' || programme === current);

export const programmeAnswer = (
  { parts, reader, situation }: Setting,
  { missing, from }: { missing: boolean; from: 'welcome' | null },
): Answer => {
  const followed = situation.snapshot.settings.programme;
  return programmeCard(reader, {
    current: followed === null ? null : (parts.programmes.get(followed) ?? null),
    programmes: programmesOffered(parts.programmes, followed),
    missing,
    from,
  });
};

/** The code opens nothing where there is an admin already: admins appoint admins. */
const byCode = async (code: string, { parts, inbound, reader, situation, admins }: Setting): Promise<Answer> => {
  const checked = await checkCode(parts, inbound, code);
  if (checked.kind === 'refused') return codeRefusedCard(reader, { why: checked.why, admins });
  if (adminsIn(situation.snapshot).length > 0) return codeRefusedCard(reader, { why: 'used', admins });
  return becomeAdminCard(reader, {
    organisation: situation.facts.organisation.name,
    proof: checked.proof,
  });
};

const isSetUp = ({ slots }: Question): boolean => slots.action === 'setup';

/** "Set up", with the code or without; "which programme do we follow?", and to change it. */
export const programme: Handler = (question, setting) => {
  const { reader, situation } = setting;
  const { slots } = question;
  if (isSetUp(question) && slots.code !== undefined) return byCode(slots.code, setting);
  if (isSetUp(question)) return refusedProgramme(setting) ?? welcomeAnswer(reader, situation.snapshot);
  return programmeAnswer(setting, { missing: false, from: slots.from === 'welcome' ? 'welcome' : null });
};
