import { expect } from 'chai';
import type { Language } from '../../cards/reader.js';
import { say } from '../../cards/words.js';
import { type Answered, anyName, everything, type Story, type Teller, tell } from '../support/told.js';

/** What each example of the help stands for, by its key among the words. */
const forEverybody = {
  status: 'status',
  why: 'explain',
  who: 'contributors',
  list: 'list',
  rules: 'requirements',
  missing: 'missing',
  risk: 'at-risk',
  renewal: 'renewal',
  forecast: 'forecast',
  'what-if': 'what-if-leave',
  plan: 'cheapest',
  resilience: 'bus-factor',
  changes: 'changes',
  fresh: 'freshness',
  benefits: 'benefits',
  language: 'language',
};
const forColleagues = { link: 'link', mine: 'my-certifications', stored: 'my-data' };
const forKnownColleagues = {
  ...forColleagues,
  impact: 'my-impact',
  next: 'my-next',
  'what-if-own': 'what-if-pass',
  edit: 'link',
  unlink: 'unlink',
  undo: 'undo',
  hide: 'visibility',
  'time-zone': 'settings',
};
const forAdmins = {
  review: 'review-queue',
  import: 'import',
  unlinked: 'unlinked',
  'add-person': 'settings',
  appoint: 'settings',
  'quiet-hours': 'settings',
  bought: 'membership',
  override: 'override-add',
  figure: 'metric-record',
  leaver: 'departure',
  candidates: 'candidates',
  'set-up': 'programme',
  connect: 'programme',
};
const forThoseWhoAnswer = { evidence: 'export' };
const toDelete = { delete: 'delete-my-data' };

const readers: Readonly<Record<string, { as: Teller; offered: Readonly<Record<string, string>> }>> = {
  'an employee': { as: 'grace.okoro', offered: { ...forEverybody, ...forKnownColleagues, ...toDelete } },
  'an executive': {
    as: 'marc.lefevre',
    offered: { ...forEverybody, ...forKnownColleagues, ...forThoseWhoAnswer, ...toDelete },
  },
  'the only partner admin': {
    as: 'priya.nair',
    offered: { ...forEverybody, ...forKnownColleagues, ...forThoseWhoAnswer, ...forAdmins },
  },
  'a colleague whom nobody knows yet': { as: { teams: 'zoe' }, offered: { ...forEverybody, ...forColleagues } },
  'a guest': { as: { teams: 'guest', guest: true }, offered: forEverybody },
};

const asking: readonly (readonly [Language, string])[] = [
  ['en', 'help'],
  ['fr', 'aide'],
];

const suggestedIn = ({ text }: Answered): string[] => text.split('\n').filter((line) => line.startsWith('– '));

/** So that there is something to correct, to un-link and to undo. */
const linkSomething = async (story: Story, as: Teller): Promise<void> => {
  const form = await story.say('I passed AZ-104 on 12 November', as);
  const filled = { credential: 'az-104', earnedOn: '2026-11-12', elsewhere: 'no', consent: 'true' };
  const confirm = await story.press(form, 'Check', as, 'private', filled);
  expect((await story.press(confirm, 'Link AZ-104', as)).text).to.match(/^Linked: AZ-104/);
};

describe('the help', () => {
  for (const [who, { as, offered }] of Object.entries(readers))
    for (const [language, asked] of asking)
      it(`suggests to ${who}, in ${language}, what they may ask, and every sentence of it is answered`, async () => {
        const story = await tell();
        if ('undo' in offered) await linkSomething(story, as);
        const keys = new Map(Object.keys(offered).map((key) => [say(language, `help.${key}`), key]));
        const suggested = suggestedIn(await story.say(asked, as));
        expect(suggested).to.have.members([...keys.keys()]);
        for (const line of suggested) {
          const answer = await story.say(line.slice(2), as);
          expect(answer.intent, line).to.equal(offered[keys.get(line) ?? '']);
          if (answer.intent !== 'language') expect(answer.language, line).to.equal(language);
          expect(answer.text, line)
            .to.not.contain(say(language, 'refusal.nothing-done'))
            .and.to.not.contain(say(language, 'not-yet'));
        }
      });

  it('offers a partner admin who is not the only one to delete their data', async () => {
    const story = await tell((same) => ({
      ...same,
      people: same.people.map((person) =>
        person.id === 'bruno.petit' ? { ...person, role: 'partner_admin' } : person,
      ),
    }));
    expect(suggestedIn(await story.say('help'))).to.include('– Delete my data');
    expect((await story.say('delete my data')).text).to.match(/^Delete everything that is stored about you/);
  });

  it('is short in a channel, names nobody there, and offers nothing that is answered in private only', async () => {
    for (const [, asked] of asking) {
      const answer = await (await tell()).say(asked, 'priya.nair', 'channel');
      expect(suggestedIn(answer)).to.have.length(3);
      expect(everything(answer)).to.not.match(anyName);
      expect(answer.card.actions?.map(({ title }) => title)).to.have.length(2);
    }
  });

  it('comes a little at a time: some examples when nothing was understood, all of them the second time', async () => {
    const story = await tell();
    const first = await story.say('qwertz uiop', 'grace.okoro');
    expect(suggestedIn(first)).to.have.length(4).and.to.include('– I passed AZ-104 on 12 November');
    const second = await story.say('asdf jkl', 'grace.okoro');
    expect(suggestedIn(second)).to.deep.equal(suggestedIn(await story.say('help', 'grace.okoro')));
    const guest = await story.say('qwertz uiop', { teams: 'guest', guest: true });
    expect(suggestedIn(guest)).to.have.length(3);
  });
});
