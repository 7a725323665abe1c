import {
  becomeAdminCard,
  codeRefusedCard,
  notForYouCard,
  programmeCard,
  rulesAheadCard,
  type SetUpSteps,
  welcomeCard,
} from '../../../cards/index.js';
import type { Reader } from '../../../cards/reader.js';
import { addDays, type Programme, ruleChanges } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { adminsIn } from '../rights.js';
import { checkCode } from '../setting-up/code.js';
import { alreadyThere, connectAnswer } from '../setting-up/connect.js';
import { accountOfCode } from './account.js';

/** Rules are announced within a year and a half. */
const daysAhead = 550;

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
    also: situation.snapshot.settings.alsoFollows,
    missing,
    from,
  });
};

/** The code of a person is theirs. Any other opens nothing where there is an admin already: admins appoint admins. */
const byCode = async (code: string, setting: Setting): Promise<Answer> => {
  const { parts, inbound, reader, situation, admins } = setting;
  const checked = await checkCode(parts, inbound, code, situation.snapshot);
  if (checked.kind === 'person') return accountOfCode(setting, checked.person, checked.proof);
  if (checked.kind === 'refused') return codeRefusedCard(reader, { why: checked.why, admins });
  if (checked.kind === 'connects') return alreadyThere(reader, checked.organisation, situation.snapshot.organisation);
  if (adminsIn(situation.snapshot).length > 0) return codeRefusedCard(reader, { why: 'used', admins });
  return becomeAdminCard(reader, {
    organisation: situation.facts.organisation.name,
    proof: checked.proof,
  });
};

/** What changes of the rules that are known make of what is recorded. */
const rulesAhead = ({ reader, situation }: Setting): Answer => {
  const { programme: rules, facts, verdict } = situation;
  const through = addDays(verdict.on, daysAhead);
  return rulesAheadCard(reader, situation, ruleChanges(rules, facts, verdict.on, through), through);
};

const isSetUp = ({ slots }: Question): boolean => slots.action === 'setup';

/** "Set up", with the code or without; "which programme do we follow?", and to change it. */
export const programme: Handler = (question, setting) => {
  const { reader, situation } = setting;
  const { slots } = question;
  if (isSetUp(question) && slots.code !== undefined) return byCode(slots.code, setting);
  if (slots.action === 'connect')
    return refusedProgramme(setting) ?? connectAnswer(setting.parts, situation.snapshot.organisation, reader);
  if (slots.action === 'ahead') return rulesAhead(setting);
  if (isSetUp(question)) return refusedProgramme(setting) ?? welcomeAnswer(reader, situation.snapshot);
  return programmeAnswer(setting, { missing: false, from: slots.from === 'welcome' ? 'welcome' : null });
};
