import { expect } from 'chai';
import { type Reader, type ResilienceTold, resilienceCard } from '../../cards/index.js';
import type { LevelResilience, Resilience } from '../../core/index.js';
import { scenes } from '../support/scenes.js';

const [scene] = scenes();
if (scene === undefined) throw new Error('there is no scene');
const { picture, nameOf, anyName } = scene;

const reader = (more: Partial<Reader> = {}): Reader => ({
  language: 'en',
  audience: 'private',
  levelNames: 'translated',
  today: picture.verdict.on,
  role: 'partner_admin',
  self: null,
  nameOf,
  demo: false,
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
  ...more,
});

const empty: LevelResilience = { departures: 0, indispensable: [], exact: true };

const resilience = (more: Partial<Resilience>): Resilience => ({
  programme: 'demo',
  on: picture.verdict.on,
  competencies: picture.programme.competencies.map(({ id }) => ({ id, levels: { silver: empty, gold: empty } })),
  organisation: null,
  levels: [],
  ...more,
});

const say = (told: Resilience, where: Partial<ResilienceTold> = {}, as: Partial<Reader> = {}): string =>
  resilienceCard(reader(as), picture, { resilience: told, competency: null, level: null, ...where }).text;

const organisation = (departures: number | null, more: { atLeast?: number; exact?: boolean } = {}): Resilience => {
  const one = { level: 'gold', departures, indispensable: [], exact: true, ...more };
  return resilience({ organisation: one, levels: [one] });
};

const security = (gold: LevelResilience | null): Resilience =>
  resilience({
    competencies: [{ id: 'security', levels: { silver: empty, gold } }],
    levels: [{ level: 'gold', departures: 1, indispensable: [], exact: true }],
  });

describe('the resilience card (C12)', () => {
  for (const [what, told, first] of [
    ['one departure', organisation(1), 'One departure can cost you Gold (bus factor 1).'],
    ['three departures', organisation(3), 'It takes 3 departures to cost you Gold (bus factor 3).'],
    ['more than three', organisation(null, { atLeast: 4 }), 'It takes more than 3 departures to cost you Gold.'],
    [
      'what nobody has worked out',
      organisation(null, { atLeast: 1, exact: false }),
      'I could not work out how many departures cost you Gold: there are too many ways to hold it.',
    ],
    [
      'what no departure can end',
      resilience({ levels: [{ level: 'gold', departures: 'never' }] }),
      'No departure can cost you Gold.',
    ],
    ['no level at all', resilience({}), 'No level is met today, so no departure can cost one.'],
  ] as const)
    it(`says ${what} in its first line`, () => {
      expect(say(told).split('\n')[0]).to.equal(first);
    });

  for (const [what, one, said] of [
    ['2: survives any one', { departures: 2, indispensable: [], exact: true }, 'Security: survives any 1 departure'],
    ['5: survives any four', { departures: 5, indispensable: [], exact: true }, 'Security: survives any 4 departures'],
    [
      'at most 9, not exact: no more than what is certain',
      { departures: 9, indispensable: [], exact: false },
      'Security: survives any 3 departures, perhaps more',
    ],
    ['given up', { departures: 1, indispensable: [], exact: false }, 'Security: not worked out'],
    ['null', null, 'Security: no departure can end it'],
    ['one person', { departures: 1, indispensable: ['ana.ruiz'], exact: true }, 'Security: not without Ana Ruiz'],
  ] as const)
    it(`says of a level with ${what}`, () => {
      expect(say(security(one === null ? null : { ...one, indispensable: [...one.indispensable] }))).to.contain(said);
    });

  it('names nobody to anybody but partner admins in private, and gives them the numbers', () => {
    const told = security({ departures: 1, indispensable: ['ana.ruiz', 'david.chen'], exact: true });
    expect(say(told)).to.match(anyName).and.to.contain('Ana Ruiz: 1 level ■ (Security Gold)');
    for (const role of ['employee', 'executive', 'guest'] as const)
      expect(say(told, {}, { role }), role)
        .to.contain('Security: 2 people, each of them indispensable')
        .and.to.not.match(anyName);
    expect(say(told, {}, { audience: 'shared' })).to.not.match(anyName);
  });

  it('offers a plan that stands one departure more, and none where none is missing', () => {
    const plans = (told: Resilience): unknown[] =>
      (
        resilienceCard(reader(), picture, { resilience: told, competency: null, level: null }).card.actions ?? []
      ).flatMap(({ data }) => {
        const { action } = data as { action: { verb: string; subject: Record<string, string> } };
        return action.verb === 'cheapest' ? [action.subject] : [];
      });
    expect(plans(organisation(1))).to.deep.equal([{ language: 'en', level: 'gold', surviving: '1' }]);
    expect(plans(organisation(3))).to.deep.equal([{ language: 'en', level: 'gold', surviving: '3' }]);
    expect(plans(organisation(null, { atLeast: 4 }))).to.deep.equal([]);
    expect(plans(resilience({}))).to.deep.equal([]);
  });
});
