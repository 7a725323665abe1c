import { type SupposedTold, whichOneCard } from '../../../cards/index.js';
import type { Facts, IsoDate, Verdict } from '../../../core/index.js';
import type { SaidSupposition, Supposition, Who } from '../../understanding/supposition.js';
import type { Answer, Question, Setting } from '../question.js';
import { figureMeant } from './what-if-figures.js';

/** A supposition as it was said, and the people it is about. */
export interface Settled {
  said: SaidSupposition;
  /** One for each person; one where it is about none. */
  suppositions: Supposition[];
}

/** Everybody who satisfies a group of some level of the competency counts there (rule R7). */
const countingIn = ({ competencies }: Verdict, competency: string): string[] => {
  const levels = Object.values(competencies.find(({ id }) => id === competency)?.levels ?? {});
  const groups = levels.flatMap(({ options }) => options.flatMap((option) => option.groups));
  return [...new Set(groups.flatMap(({ eligible }) => eligible))].sort();
};

const coversDay = ({ from, through }: Facts['associations'][number], on: IsoDate): boolean =>
  from <= on && (through === null || on <= through);

const holdersOf = ({ associations, achievements }: Facts, credential: string, on: IsoDate): string[] => {
  const here = new Set(associations.filter((span) => coversDay(span, on)).map(({ person }) => person));
  const holding = achievements.filter(
    (one) =>
      one.credential === credential &&
      one.state !== 'claimed' &&
      one.withdrawn === null &&
      one.earnedOn <= on &&
      (one.expiresOn === null || on <= one.expiresOn) &&
      here.has(one.person),
  );
  return [...new Set(holding.map(({ person }) => person))].sort();
};

const peopleMeant = ({ situation, asker }: Setting, who: Who): string[] => {
  const { facts, verdict } = situation;
  switch (who.of) {
    case 'person':
      return [who.id];
    case 'self':
      return asker.person === null ? [] : [asker.person.id];
    case 'in':
      return countingIn(verdict, who.competency);
    case 'holders':
      return holdersOf(facts, who.credential, verdict.on);
    case 'either':
    case 'unknown':
    case 'anybody':
      return [];
  }
};

const settledOf = (setting: Setting, said: readonly SaidSupposition[], place: number): Supposition[] => {
  const one = said[place];
  if (one === undefined) return [];
  if ('person' in one) return peopleMeant(setting, one.person).map((person) => ({ ...one, person }));
  if (one.kind !== 'reading') return [one];
  const meant = figureMeant(setting, said, place);
  return meant.kind === 'settled' ? [{ kind: one.kind, ...meant.figure, on: one.on }] : [];
};

/** People and figures for each supposition. What could not be settled is asked before. */
export const settledIn = (setting: Setting, said: readonly SaidSupposition[]): Settled[] =>
  said.map((one, place) => ({ said: one, suppositions: settledOf(setting, said, place) }));

/** The person that was chosen takes the place of the first of several that it could be. */
export const withChosen = (said: readonly SaidSupposition[], chosen: string | undefined): SaidSupposition[] => {
  const place = said.findIndex(
    (one) => 'person' in one && one.person.of === 'either' && chosen !== undefined && one.person.ids.includes(chosen),
  );
  return said.map((one, index) =>
    index === place && 'person' in one && chosen !== undefined
      ? { ...one, person: { of: 'person' as const, id: chosen } }
      : one,
  );
};

/** Which of several people is meant, asked once for each name; null where that is clear. */
export const whoIsSupposed = (
  { reader, situation }: Setting,
  question: Question,
  said: readonly SaidSupposition[],
  suppose: string,
): Answer | null => {
  const open = said.find((one) => 'person' in one && one.person.of === 'either');
  if (open === undefined || !('person' in open) || open.person.of !== 'either') return null;
  const options = open.person.ids.flatMap((id) => {
    const name = reader.audience === 'shared' || !situation.snapshot.people.has(id) ? null : reader.nameOf(id);
    return name === null ? [] : [{ label: name, value: id }];
  });
  return whichOneCard(reader, { of: 'person', field: 'person', verb: question.intent, subject: { suppose }, options });
};

/** Whom a group was: told with their number, and with names to whoever may read them. */
export const groupOf = (who: Who): Extract<SupposedTold, { kind: 'leave' }>['group'] => {
  switch (who.of) {
    case 'in':
    case 'holders':
      return who;
    default:
      return null;
  }
};
