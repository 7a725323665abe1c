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

  describe('where points were reached on an earlier day', () => {
    const through = '2027-04-30';
    const kept = (onTheDay: LevelResilience): Resilience =>
      resilience({
        competencies: [
          { id: 'security', levels: { silver: empty, gold: null }, kept: { gold: { through, onTheDay } } },
        ],
        levels: [{ level: 'gold', departures: 'never' }],
      });
    const alone: LevelResilience = { departures: 1, indispensable: ['ana.ruiz'], exact: true };

    it('says through which day the level is kept, and how it stands by the points of the day', () => {
      const [first, ...rest] = say(kept(alone)).split('\n');
      expect(first).to.equal('Whoever leaves, you keep Gold through 30 Apr 2027: its points were reached.');
      const text = rest.join('\n');
      expect(text).to.contain("Security: safe through 30 Apr 2027 whoever leaves; by today's points: not without Ana");
      expect(text).to.contain('afterwards the level depends on the points of each day');
      expect(text).to.not.contain('Levels that hang on one person');
      expect(say(kept(empty))).to.contain("by today's points: not reached");
      expect(say(kept({ ...alone, departures: 3, indispensable: [] }))).to.contain('survives any 2 departures');
    });

    it('says the same in French, and names nobody in a channel', () => {
      const said = say(kept(alone), { competency: 'security' }, { language: 'fr' });
      expect(said).to.contain(
        "Quels que soient les départs, vous gardez l'Or en Sécurité jusqu'au 30 avr. 2027 inclus",
      );
      expect(said).to.contain("d'après les points du jour\u00a0: pas sans Ana Ruiz");
      const shared = say(kept(alone), {}, { audience: 'shared' });
      expect(shared).to.contain('hangs on 1 person').and.to.not.match(anyName);
    });

    it('says that no departure can cost it where another competency carries it without such points', () => {
      const two = resilience({
        competencies: [...kept(alone).competencies, { id: 'devops', levels: { silver: empty, gold: null } }],
        levels: [{ level: 'gold', departures: 'never' }],
      });
      expect(say(two).split('\n')[0]).to.equal('No departure can cost you Gold.');
    });
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
