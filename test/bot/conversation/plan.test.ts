import { expect } from 'chai';
import { buttonsOf } from '../../../bot/console/card-buttons.js';
import { signerFor } from '../../../bot/conversation/actions.js';
import type { PersonRecord } from '../../../storage/records.js';
import { withHostileNames } from '../../support/hostile-names.js';
import { type Answered, anyName, everything, mainButtons, type Story, tell, withFacts } from '../../support/told.js';

const firstLine = ({ text }: Answered): string => text.split('\n')[0] ?? '';
const titles = ({ card }: Answered): string[] => buttonsOf(card).map(({ title }) => title);

const withPeople = (change: (person: PersonRecord) => PersonRecord): Promise<Story> =>
  tell((organisation) => ({ ...organisation, people: organisation.people.map(change) }));

/** What is read as markdown. */
const textBlocks = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && part.type === 'TextBlock' && 'text' in part ? [String(part.text)] : [];
  return [...own, ...Object.values(part).flatMap(textBlocks)];
};

/** Presses a plan button that carries these slots. */
const plan = (
  story: Story,
  slots: Record<string, string>,
  {
    verb = 'cheapest',
    as = 'priya.nair',
    inputs = {},
  }: { verb?: string; as?: string; inputs?: Record<string, string> } = {},
): Promise<Answered> => {
  const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => `n${Math.random()}`);
  return story.act(sign(verb, { language: 'en', ...slots }, verb.endsWith('send')), inputs, as);
};

/** The part of the text that belongs to a way. */
const way = ({ text }: Answered, letter: string): string => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`${letter} `));
  const next = lines.slice(from + 1).findIndex((line) => /^[A-Z] (·|=)|^(Safe|Not useful|Not asked)/.test(line));
  return lines.slice(from, next === -1 ? undefined : from + 1 + next).join('\n');
};

describe('a plan (C11)', () => {
  it('stands ways side by side, the free one first, with both together as a third', async () => {
    const answer = await (await tell()).say('cheapest way to stay Gold');
    expect(firstLine(answer)).to.equal('Yes, without an exam: 1 free renewal to keep Gold on 11 Feb 2027.');
    expect(way(answer, 'A'))
      .to.match(/€0 · 1 free renewal/)
      .and.to.contain('keeps Security Gold: 4 of 4');
    expect(way(answer, 'B'))
      .to.match(/€165 · 1 exam/)
      .and.to.contain('reaches Cloud platform Gold: 4 of 4');
    expect(way(answer, 'C'))
      .to.match(/^C = A \+ B · €165/)
      .and.to.contain('Gold then stands on 2 competencies.');
    expect(mainButtons(answer)).to.deep.equal(['Start A', 'Start B', 'Change prices or people']);
  });

  it('asks those first who have linked nothing: they may hold it already', async () => {
    const answer = await (await tell()).say('cheapest way to stay Gold');
    expect(way(answer, 'B')).to.contain('Ask Grace Okoro first');
    const linked = await (
      await tell(
        withFacts(({ achievements }) => ({
          achievements: [
            ...achievements,
            ...achievements
              .filter(({ id }) => id === achievements[0]?.id)
              .map((one) => ({
                ...one,
                id: 'other',
                person: 'grace.okoro',
                credential: 'dp-203',
              })),
          ],
        })),
      )
    ).say('cheapest way to stay Gold');
    expect(linked.text).to.not.contain('first: nothing linked yet');
  });

  it('shows apart what no exam buys, and says so at the beginning', async () => {
    const answer = await plan(await tell(), { level: 'gold', competency: 'data-analytics' });
    expect(firstLine(answer)).to.match(/^Not by exams alone: Gold in Data analytics .* 1 condition that no exam buys/);
    expect(way(answer, 'A')).to.contain('No exam buys this: 1 more reference (2 of 3)');
  });

  it('verifies what is claimed before it asks for an exam', async () => {
    const story = await tell(
      withFacts(({ achievements }) => ({
        achievements: [
          ...achievements,
          ...achievements.slice(0, 1).map((one) => ({
            ...one,
            id: 'claim',
            person: 'grace.okoro',
            credential: 'az-305',
            expiresOn: '2028-01-01',
            state: 'claimed' as const,
          })),
        ],
      })),
    );
    const answer = await plan(story, { level: 'gold', competency: 'cloud-platform' });
    expect(firstLine(answer)).to.match(/^Yes, without an exam: 1 verification to reach Gold in Cloud platform/);
    expect(answer.text).to.contain('AZ-305, claimed by Grace Okoro: verify it');
    const start = await story.press(answer, 'Start A');
    expect(start.text)
      .to.match(/^Nobody is written to for A\./)
      .and.to.contain('1 claim waits for your decision');
    expect(titles(start)).to.deep.equal(['Review', 'Back to the plan']);
    expect((await story.press(start, 'Review')).text).to.match(/^1 of 1 · Grace Okoro: AZ-305/);
  });

  it('says that nothing is to be done, and until when', async () => {
    const answer = await plan(await tell(), { level: 'silver' });
    expect(firstLine(answer)).to.equal('Nothing to do: Silver is held on 11 Feb 2027, until 15 Jul 2027.');
    expect(answer.text).to.contain('Already safe: it stands even if anyone leaves.');
    expect(titles(answer)).to.not.include('Start A');
  });

  it('says so where a level rests on an override', async () => {
    const story = await tell(
      withFacts(() => ({
        overrides: [
          {
            competency: 'data-analytics',
            level: 'gold',
            placedOn: '2026-11-01',
            endsOn: '2027-03-01',
            reference: null,
            why: null,
            person: null,
            credential: null,
          },
        ],
      })),
    );
    const answer = await plan(story, { level: 'gold', competency: 'data-analytics' });
    expect(firstLine(answer)).to.match(/^Nothing to do: Gold in Data analytics .* until 1 Mar 2027/);
    expect(answer.text).to.contain('It rests on an override, not on people.');
  });

  it('counts the people who are not there', async () => {
    const story = await tell(
      withFacts(({ associations }) => ({
        associations: associations.filter(({ person }) => ['ana.ruiz', 'bruno.petit'].includes(person)),
      })),
    );
    const answer = await plan(story, { level: 'gold', competency: 'cloud-platform' });
    expect(firstLine(answer)).to.match(/^Not with the people there are: .* takes 2 more people\.$/);
    expect(answer.text).to.contain('2 more people are needed than there are.');
    expect(answer.text).to.contain('brings Cloud platform Gold: 2 of 4');
  });

  it('without certificates says how to begin', async () => {
    const story = await tell(withFacts(() => ({ achievements: [], metrics: [], membership: null })));
    expect((await story.say('cheapest way to Gold')).text).to.match(/^I cannot say: no certification/);
  });

  it('is reckoned for the day that was said, and only for one to come', async () => {
    const story = await tell();
    expect(firstLine(await plan(story, { level: 'gold', date: '2026-12-20' }))).to.equal(
      'Nothing to do: Gold is held on 20 Dec, until 20 Dec.',
    );
    expect(firstLine(await plan(story, { level: 'gold', date: '2026-12-21' }))).to.match(/^Yes, without .* 21 Dec/);
    for (const date of ['2026-11-22', '2026-02-30', 'x', '9999-12-31'])
      expect(firstLine(await plan(story, { level: 'gold', date })), date).to.match(/on 11 Feb 2027/);
  });

  it('stands after any one departure where that is asked for', async () => {
    const story = await tell();
    const first = await story.say('cheapest way to stay Gold');
    expect(first.text).to.contain('Safe even if anyone leaves: 2 exams (€330).');
    const safe = await story.press(first, 'Plan to stay safe');
    expect(firstLine(safe)).to.equal('Yes, with 2 exams (€330): that keeps Gold on 11 Feb 2027.');
    expect(safe.text).to.contain('It has to stand even if anyone leaves.').and.to.not.contain('Safe even');
  });

  it('supposes a departure for partner admins, and records nothing', async () => {
    const story = await tell();
    const suppose = 'leave:ana.ruiz@2027-01-15';
    const answer = await plan(story, { level: 'gold', suppose });
    expect(answer.text).to.contain('Supposed, not recorded: Ana Ruiz leaves, last day 15 Jan 2027');
    expect(way(answer, 'A')).to.match(/^A · €330 · 2 exams/);
    expect((await story.press(answer, 'Plan to stay safe')).text).to.contain('Ana Ruiz leaves');
    expect((await plan(story, { level: 'gold', suppose }, { as: 'bruno.petit' })).text).to.not.contain('Start A');
    expect(everything(await plan(story, { level: 'gold', suppose }, { as: 'bruno.petit' }))).to.not.match(/Ana Ruiz/);
    expect((await story.store.read(story.organisation))?.version).to.equal(1);
  });
});

describe('who is asked by a plan', () => {
  const askable = async (story: Story): Promise<string> => way(await story.say('cheapest way to stay Gold'), 'B');

  it('is nobody who wants no suggestions', async () => {
    const story = await withPeople((person) =>
      ['grace.okoro', 'david.chen'].includes(person.id)
        ? { ...person, choices: { ...person.choices, suggestions: false } }
        : person,
    );
    expect(await askable(story))
      .to.contain('One of 3 colleagues')
      .and.to.not.match(/Grace|David/);
    expect((await story.say('cheapest way to stay Gold')).text).to.contain('Not asked: 2 who want no suggestions.');
  });

  it('is nobody whose departure is recorded, even after the day of the plan', async () => {
    const story = await tell(
      withFacts(({ associations }) => ({
        associations: associations.map((one) =>
          one.person === 'grace.okoro' ? { ...one, through: '2027-06-30' } : one,
        ),
      })),
    );
    expect(await askable(story))
      .to.contain('One of 4 colleagues')
      .and.to.not.contain('Grace');
    expect((await story.say('cheapest way to stay Gold')).text).to.contain('Not asked: 1 who leaves.');
  });

  it('is told by name to partner admins in private, and in numbers to everybody else', async () => {
    const story = await tell();
    expect((await story.say('cheapest way to stay Gold')).text).to.match(
      /Farid Benali renews AZ-500 by 20 Dec \(free\)/,
    );
    for (const as of ['marc.lefevre', 'grace.okoro', { teams: 'guest', guest: true }]) {
      const answer = await story.say('cheapest way to stay Gold', as);
      expect(answer.text).to.contain('1 person renews AZ-500').and.to.contain('One of 5 colleagues');
      expect(everything(answer)).to.not.match(anyName);
      expect(titles(answer)).to.not.include('Start A');
    }
  });

  it('does not give away to others that somebody leaves or wants no suggestions', async () => {
    const story = await tell(
      withFacts(({ associations }) => ({
        associations: associations.map((one) =>
          one.person === 'grace.okoro' ? { ...one, through: '2027-06-30' } : one,
        ),
      })),
    );
    expect((await story.say('cheapest way to stay Gold', 'marc.lefevre')).text).to.not.contain('Not asked');
  });

  it('is named nowhere in a channel, in nine lines at most', async () => {
    const story = await tell();
    const answer = await story.say('@app le moins cher pour rester Or', 'marc.lefevre', 'channel');
    expect(answer).to.include({ private: false, language: 'fr' });
    expect(answer.text.split('\n').length).to.be.at.most(9);
    expect(answer.text).to.contain('Un plan gratuit existe.');
    expect(everything(answer)).to.not.match(anyName);
    expect(titles(answer)).to.deep.equal(['Voir le plan', "M'expliquer en privé"]);
    const seen = await story.press(answer, 'Voir le plan', 'priya.nair', 'channel');
    expect(seen).to.include({ private: true, to: 'priya.nair' });
    expect(seen.text).to.contain('Farid Benali');
  });

  it('does no harm by a name', async () => {
    for (const start of [0, 7, 14]) {
      const story = await tell((organisation) => withHostileNames(organisation, start));
      const answer = await story.say('cheapest way to stay Gold');
      const start1 = await story.press(answer, 'Start B');
      for (const one of [answer, start1]) {
        expect(textBlocks(one.card).filter((text) => /(?<!\\)\]\(|\$\{/.test(text))).to.deep.equal([]);
        expect(one.text).to.contain('Zq');
      }
    }
  });
});

describe('what a plan is reckoned with', () => {
  const form = async (story: Story): Promise<Answered> =>
    story.press(await story.say('cheapest way to stay Gold'), 'Change prices or people');

  it('can be changed, and the changes go along with the buttons', async () => {
    const story = await tell();
    const again = await story.press(await form(story), 'Plan again', 'priya.nair', 'private', {
      price: '99,55',
      mostEach: '1',
      notAsked: 'grace.okoro',
      surviving: 'true',
    });
    expect(firstLine(again)).to.contain('2 exams (€199.10)');
    expect(again.text).to.contain('Not asked: 1 you left aside.').and.to.not.contain('Grace');
    const changed = await story.press(again, 'Change prices or people');
    expect(changed.text).to.contain('Price of an exam (EUR): 99.55').and.to.contain('Left aside: Grace Okoro.');
    const back = await story.press(changed, 'Plan again', 'priya.nair', 'private', { notAsked: '-' });
    expect(firstLine(back)).to.match(/^Yes, without an exam/);
    expect(back.text).to.contain('Grace Okoro');
  });

  it('is asked for again beside what cannot be read, at and beyond the limits', async () => {
    const story = await tell();
    for (const [inputs, problem] of [
      [{ price: 'much' }, 'Fill in an amount'],
      [{ price: '-1' }, 'Fill in an amount'],
      [{ price: '12345678' }, 'Fill in an amount'],
      [{ mostEach: '0' }, 'Fill in a number from 1 to 9'],
      [{ mostEach: '10' }, 'Fill in a number from 1 to 9'],
      [{ notAsked: 'nobody.here' }, 'Choose a colleague from the list'],
      [{ notAsked: 'x'.repeat(400) }, 'Fill in'],
    ] as const) {
      const answer = await story.press(await form(story), 'Plan again', 'priya.nair', 'private', inputs);
      expect(answer.text, JSON.stringify(inputs)).to.contain(problem).and.to.contain('Not planned again yet.');
    }
    for (const inputs of [{ price: '0' }, { price: '9999999.99' }, { mostEach: '1' }, { mostEach: '9' }])
      expect(
        firstLine(await story.press(await form(story), 'Plan again', 'priya.nair', 'private', inputs)),
        JSON.stringify(inputs),
      ).to.match(/^Yes/);
  });

  it('is for partner admins', async () => {
    const story = await tell();
    for (const verb of ['plan-change', 'plan-changed', 'plan-start', 'plan-send'])
      for (const as of ['bruno.petit', 'marc.lefevre'])
        expect((await plan(story, { level: 'gold', way: 'A', steps: '[]' }, { verb, as })).text, verb).to.match(
          /for partner admins: Priya Nair/,
        );
  });

  it('leaves nobody aside by name for anybody else', async () => {
    const story = await tell();
    const slots = { level: 'gold', exclude: 'grace.okoro' };
    expect((await plan(story, slots)).text).to.contain('One of 4 colleagues');
    expect((await plan(story, slots, { as: 'bruno.petit' })).text).to.contain('One of 5 colleagues');
  });
});
