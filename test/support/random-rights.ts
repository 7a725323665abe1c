import { isDeepStrictEqual } from 'node:util';
import type { Envelope } from '../../cards/reader.js';
import type { Snapshot } from '../../storage/port.js';
import type { Everything } from './random-invariants.js';
import type { Standing } from './random-privacy.js';

type Subject = Readonly<Record<string, string>>;
type Rule = (subject: Subject, standing: Standing) => boolean;

const achievementIn = ({ snapshot }: Standing, id: string | undefined) =>
  snapshot?.facts.achievements.find((one) => one.id === id);

const admin: Rule = (_subject, { isAdmin }) => isAdmin;
const known: Rule = (_subject, { person }) => person !== null;
const member: Rule = (_subject, { isMember }) => isMember;
const own: Rule = ({ achievement }, standing) =>
  standing.person !== null && achievementIn(standing, achievement)?.person === standing.person.id;
const notOwn: Rule = ({ achievement }, standing) =>
  standing.isAdmin && achievementIn(standing, achievement)?.person !== standing.person?.id;
const forSelfOrAsAdmin: Rule = ({ colleague }, { isMember, isAdmin }) => (colleague === undefined ? isMember : isAdmin);

/**
 * Who may press what so that something is written: said again here, from what people were promised, and not from the code
 * that keeps it. A verb that is not in it must never write.
 */
const rules: Readonly<Record<string, Rule>> = {
  'link-confirm': forSelfOrAsAdmin,
  'link-remind': member,
  'correct-confirm': (subject, standing) => own(subject, standing) || standing.isAdmin,
  'unlink-confirm': own,
  undo: known,
  'choice-made': known,
  'settings-switch': known,
  'settings-own-save': known,
  'share-post': known,
  'erase-confirm': known,
  'leaving-remind': known,
  'review-approve': notOwn,
  'review-ask': notOwn,
  'review-rejected': notOwn,
  'person-add': admin,
  'person-account': admin,
  'person-associated': admin,
  'nudge-send': admin,
  'plan-send': admin,
  'role-set': admin,
  'settings-save': admin,
  'membership-confirm': admin,
  'membership-withdraw': admin,
  'departure-confirm': admin,
  'departure-cancel': admin,
  'erase-leaver': admin,
  'programme-set': admin,
  /** A code makes somebody an admin where there is none. */
  'set-up-admin': (_subject, { snapshot, isMember }) =>
    isMember && ![...(snapshot?.people.values() ?? [])].some(({ role }) => role === 'partner_admin'),
  'set-up-found': (_subject, { snapshot, isGuest }) => snapshot === null && !isGuest,
  'import-apply': admin,
  'account-code': admin,
  'workspace-disconnect': admin,
  /** Whoever has the code of a person becomes them, from an account that is nobody's. */
  'account-connect': (_subject, { person, isMember }) => isMember && person === null,
  'account-disconnect': ({ person: whose }, { person, isAdmin }) => isAdmin || person?.id === whose,
};

/** A button that was made to write, pressed by somebody who may. */
export const mayWrite = ({ verb, subject, nonce }: Envelope, standing: Standing): boolean =>
  nonce !== '' && rules[verb]?.(subject, standing) === true;

const keysOf = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => !isDeepStrictEqual(before.get(key), after.get(key)),
  );

const changedIn = <T>(before: readonly T[], after: readonly T[]): T[] => {
  const was = new Set(before.map((one) => JSON.stringify(one)));
  const is = new Set(after.map((one) => JSON.stringify(one)));
  return [
    ...before.filter((one) => !is.has(JSON.stringify(one))),
    ...after.filter((one) => !was.has(JSON.stringify(one))),
  ];
};

/** Everybody whom a change is about. */
export const peopleConcerned = (before: Snapshot, after: Snapshot): Set<string> => {
  if (before.version === after.version) return new Set();
  const remarked = keysOf(before.remarks, after.remarks).map(
    (key) => (after.remarks.get(key) ?? before.remarks.get(key))?.person ?? key,
  );
  return new Set([
    ...changedIn(before.facts.people, after.facts.people).map(({ id }) => id),
    ...changedIn(before.facts.achievements, after.facts.achievements).map(({ person }) => person),
    ...changedIn(before.facts.associations, after.facts.associations).map(({ person }) => person),
    ...keysOf(before.people, after.people),
    ...remarked,
  ]);
};

/** What belongs to nobody: the subscription, figures, exceptions, settings. */
const isOrganisationsOwnTouched = (before: Snapshot, after: Snapshot): boolean =>
  !isDeepStrictEqual(before.settings, after.settings) ||
  !isDeepStrictEqual(
    { ...before.facts, people: [], associations: [], achievements: [] },
    { ...after.facts, people: [], associations: [], achievements: [] },
  );

/**
 * What somebody changed beyond what is theirs to change. Admins act for their organisation; everybody else changes nothing
 * but their own, and in another organisation nothing but that they belong to it no
 * longer; a vendor report may tell that of several.
 */
export const oversteps = (before: Everything, after: Everything, standing: Standing, verb: string): string[] => {
  const here = standing.snapshot?.organisation ?? null;
  const self = standing.person?.id ?? null;
  return [...before].flatMap(([organisation, was]) => {
    const is = after.get(organisation);
    if (is === undefined || is.version === was.version) return [];
    const others = [...peopleConcerned(was, is)].filter((id) => id !== self && was.people.has(id));
    if (organisation !== here) {
      const onlyAssociations =
        isDeepStrictEqual(was.facts.achievements, is.facts.achievements) && isDeepStrictEqual(was.people, is.people);
      const several = verb === 'import-apply' || verb === 'undo';
      return onlyAssociations && !isOrganisationsOwnTouched(was, is) && (several || others.length <= 1)
        ? []
        : [`${verb} changed more of ${organisation} than who belongs to it`];
    }
    if (standing.isAdmin || verb === 'undo') return [];
    return [
      ...others.map((id) => `${verb} changed what is ${id}'s`),
      ...(isOrganisationsOwnTouched(was, is) ? [`${verb} changed what is ${organisation}'s`] : []),
    ];
  });
};
