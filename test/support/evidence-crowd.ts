import { loadProgramme } from '../../bot/programmes.js';
import { evidencePack } from '../../bot/reading/evidence-pack.js';
import type { EvidencePack, Language, PackMade, Reader } from '../../cards/index.js';
import { changesFrom, parseFacts } from '../../core/index.js';
import { hostileNames } from './scenes.js';

export const packDay = '2026-11-23';

/** So many people who all hold what Security Gold asks for, each with a number and a proof. */
export const crowdPack = (count: number): EvidencePack => {
  const people = Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));
  const facts = parseFacts({
    organisation: { id: 'crowd', name: 'Crowd & Sons <Paris>', timeZone: 'Europe/Paris' },
    membership: { level: 'gold', boughtOn: '2026-02-10' },
    people,
    associations: people.map(({ id }) => ({ person: id, from: '2020-01-01' })),
    achievements: people.flatMap(({ id }, index) =>
      ['sc-200', 'sc-100'].map((credential) => ({
        id: `${id} ${credential}`,
        person: id,
        credential,
        earnedOn: '2026-01-01',
        expiresOn: credential === 'sc-100' && index % 5 === 0 ? '2026-11-22' : '2027-01-01',
        state: index % 7 === 0 && index > 6 ? 'claimed' : 'verified',
        certificateId: `=HYPERLINK("https://evil.example/${index}")`,
        evidence: `https://learn.microsoft.com/credentials/${index}`,
      })),
    ),
  });
  return evidencePack({
    programme: loadProgramme('demo'),
    facts,
    entries: [
      {
        organisation: 'crowd',
        at: `${packDay}T08:00:00Z`,
        on: packDay,
        actor: 'p1',
        reason: 'import',
        changes: changesFrom(facts),
        alerts: [],
        version: 1,
      },
    ],
    on: packDay,
    level: 'gold',
    competency: 'security',
    since: packDay,
    lastReport: null,
  });
};

/** Nobody in the crowd is called anything harmless. */
export const crowdNames = (person: string): string => {
  const index = Number(person.slice(1));
  return `Zelda ${index} ${hostileNames[index % hostileNames.length]}`;
};

export const packReader = (language: Language, nameOf: Reader['nameOf'] = crowdNames): Reader => ({
  language,
  audience: 'private',
  levelNames: 'translated',
  today: packDay,
  role: 'partner_admin',
  self: null,
  nameOf,
  demo: false,
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
});

export const packMade = (named: boolean): PackMade => ({ at: `${packDay}T08:00:00Z`, by: 'Priya Nair', named });
