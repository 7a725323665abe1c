import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme } from '../../bot/programmes.js';
import { type Situation, situationOn } from '../../bot/reading/situation.js';
import type { Language, Reader } from '../../cards/index.js';
import type { Facts, Programme } from '../../core/index.js';
import { initialSettings } from '../../storage/records.js';
import { pointFacts } from './points-facts.js';

const told = demoOrganisation();
const names = new Map(told.people.map(({ id, name }) => [id, name ?? id]));

export const solutionsPartner = loadProgramme('solutions-partner');

/** Where an organisation with these facts stands in points. */
export const pointsSituation = (facts: Facts, on = '2026-11-23', programme: Programme = solutionsPartner): Situation =>
  situationOn(
    {
      organisation: facts.organisation.id,
      version: 1,
      facts,
      people: new Map(),
      settings: { ...initialSettings, programme: programme.programme, lastReport: '2026-11-12' },
      remarks: new Map(),
      alerts: new Map(),
    },
    programme,
    on,
  );

export const pointsFactsOf = (name: string): Facts => {
  const found = pointFacts(told.facts).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no organisation is ${name}`);
  return found.facts;
};

/** One of the organisations that are told about in points, by what it shows. */
export const pointsPicture = (name: string): Situation => pointsSituation(pointsFactsOf(name));

/** Who reads it: a partner admin in private, unless it is said otherwise. */
export const pointsReader = (language: Language, more: Partial<Reader> = {}): Reader => ({
  language,
  audience: 'private',
  levelNames: 'translated',
  today: '2026-11-23',
  role: 'partner_admin',
  self: null,
  nameOf: (person) => names.get(person) ?? person,
  demo: false,
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
  ...more,
});
