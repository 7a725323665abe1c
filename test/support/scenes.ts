import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme } from '../../bot/programmes.js';
import { situationOn } from '../../bot/reading/situation.js';
import type { Picture } from '../../cards/index.js';
import { emptyFacts, type Facts, parseFacts } from '../../core/index.js';
import { initialSettings } from '../../storage/records.js';
import { plainOverride } from './override.js';
import { pointFacts } from './points-facts.js';
import { anyName } from './told.js';

/** An organisation on a day that shows something about the cards. */
export interface Scene {
  name: string;
  picture: Picture;
  nameOf(person: string): string;
  /** Finds anybody's name, however it was escaped or shortened. */
  anyName: RegExp;
}

/** What a person may call themselves, and what none of it may do to a card. */
export const hostileNames = [
  '**Bold** [link](https://evil.example)',
  ['$', '{$root.headline}'].join(''),
  '<!channel> <@U1234567>',
  '{{DATE(2026-01-01T00:00:00Z)}}',
  'Ana\u202Erepus\u200B\u0007',
  '| a | b |\n# heading',
  'المدير العام',
  `Wolfeschlegelsteinhausenbergerdorff${'x'.repeat(180)}`,
];

const demo = loadProgramme('demo');
const told = demoOrganisation();
const names = new Map(told.people.map(({ id, name }) => [id, name ?? id]));

const pictureOf = (facts: Facts, on: string, programme = demo, lastReport: string | null = '2026-11-12'): Picture =>
  situationOn(
    {
      organisation: facts.organisation.id,
      version: 1,
      facts,
      people: new Map(),
      settings: { ...initialSettings, programme: programme.programme, lastReport },
      remarks: new Map(),
      alerts: new Map(),
    },
    programme,
    on,
  );

const toldWith = (change: Partial<Facts>): Facts => parseFacts({ ...told.facts, ...change });

const scene = (name: string, facts: Facts, on = '2026-11-23', report: string | null = '2026-11-12'): Scene => ({
  name,
  picture: pictureOf(facts, on, demo, report),
  nameOf: (person) => names.get(person) ?? person,
  anyName,
});

/** As many people as a card will ever have to name, each with a name that means harm, holding everything there is. */
const crowd = (programme: typeof demo): Scene => {
  const people = Array.from({ length: 200 }, (_, index) => ({ id: `p${index}` }));
  const credentials = Object.keys(programme.credentials);
  const held = (index: number) =>
    Array.from({ length: 12 }, (_, other) => credentials[(index + other) % credentials.length]);
  const facts = parseFacts({
    organisation: { id: 'crowd', name: 'Crowd', timeZone: 'Europe/Paris' },
    membership: { level: programme.levels.at(-1), boughtOn: '2026-02-10' },
    people,
    associations: people.map(({ id }) => ({ person: id, from: '2020-01-01' })),
    achievements: people.flatMap(({ id }, index) =>
      held(index).map((credential, other) => ({
        id: `${id} ${other}`,
        person: id,
        credential,
        earnedOn: '2026-01-01',
        expiresOn: other % 2 === 0 ? `2026-12-${String((index % 28) + 1).padStart(2, '0')}` : '2028-01-01',
        state: index % 7 === 0 ? 'claimed' : 'confirmed',
      })),
    ),
  });
  return {
    name: `two hundred people in ${programme.programme}`,
    picture: pictureOf(facts, '2026-11-23', programme),
    nameOf: (person) => `Zelda ${hostileNames[Number(person.slice(1)) % hostileNames.length]}`,
    anyName: /Zelda/,
  };
};

const withoutSilver = (): Facts => {
  const engineers = told.facts.achievements.filter(({ credential }) => credential === 'dp-203');
  return toldWith({
    achievements: [...engineers, ...engineers.map((one) => ({ ...one, id: 'second', person: 'grace.okoro' }))],
    metrics: told.facts.metrics.map((reading) => ({ ...reading, value: 3 })),
  });
};

const solutionsPartner = loadProgramme('solutions-partner');

/** Points that are short, enough by the window, and short where it is enrolled: a scene costs seconds. */
const mostTelling: ReadonlySet<string> = new Set([
  'with a gate that is closed',
  'qualified by the window',
  'enrolled and short',
]);

const pointScenes = (): Scene[] =>
  pointFacts(told.facts)
    .filter(({ name }) => mostTelling.has(name))
    .map(({ name, facts, on }) => ({
      name,
      picture: pictureOf(facts, on, solutionsPartner),
      nameOf: (person) => names.get(person) ?? person,
      anyName,
    }));

/** Every standing an organisation can be in, as far as the cards tell them apart. */
export const scenes = (): Scene[] => [
  scene('as told', told.facts),
  scene('before the purchase', told.facts, '2026-01-15'),
  scene('lost before the anniversary', told.facts, '2027-01-05'),
  scene('in the renewal window', told.facts, '2027-02-20'),
  scene('lapsed', told.facts, '2027-04-01'),
  scene('not bought', toldWith({ membership: null })),
  scene(
    'bought Silver',
    toldWith({ membership: { level: 'silver', boughtOn: '2026-02-10', anniversary: '2027-02-10' } }),
  ),
  scene('Gold without Silver', withoutSilver()),
  scene(
    'by an override only',
    toldWith({
      achievements: told.facts.achievements.filter(({ credential }) => credential !== 'sc-100'),
      overrides: [
        plainOverride({ competency: 'security', level: 'gold', placedOn: '2026-08-25', endsOn: '2026-11-24' }),
      ],
    }),
  ),
  scene(
    'by claims only',
    toldWith({ achievements: told.facts.achievements.map((one) => ({ ...one, state: 'claimed' as const })) }),
  ),
  scene(
    'with a departure',
    toldWith({
      associations: told.facts.associations.map((one) =>
        one.person === 'ana.ruiz' ? { ...one, through: '2027-01-15' } : one,
      ),
    }),
  ),
  scene('years later', told.facts, '2031-01-01'),
  scene('stale', told.facts, '2026-12-23'),
  scene('without a report', told.facts, '2026-11-23', null),
  scene('holding nothing', emptyFacts(told.facts.organisation)),
  crowd(demo),
  crowd(loadProgramme('mpn-2017')),
  crowd(loadProgramme('solutions-partner')),
  ...pointScenes(),
];
