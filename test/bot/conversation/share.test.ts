import { expect } from 'chai';
import type { Posted, Posting } from '../../../bot/conversation/index.js';
import type { PresentedCard } from '../../../cards/card.js';
import { StoreUnavailableError } from '../../../storage/index.js';
import type { ConversationReference } from '../../../storage/records.js';
import { anyName, type Story, tell, tellersTenants } from '../../support/told.js';

const channel = (id: string, changes: Partial<ConversationReference> = {}): ConversationReference => ({
  id,
  organisation: 'to be told',
  platform: 'teams',
  tenant: tellersTenants.teams,
  person: null,
  kind: 'shared',
  reference: { conversation: id },
  suspended: null,
  seenAt: '2026-11-20T08:00:00Z',
  ...changes,
});

interface Sharing {
  story: Story;
  posts: { reference: unknown; view: PresentedCard }[];
  /** What becomes of the next posts. */
  outcomes: Posted[];
}

const sharing = async (...channels: ConversationReference[]): Promise<Sharing> => {
  const posts: Sharing['posts'] = [];
  const outcomes: Posted[] = [];
  const posting: Posting = {
    pick: () => null,
    post: async ({ reference }, { view }) => {
      posts.push({ reference, view });
      return outcomes.shift() ?? { kind: 'posted' };
    },
  };
  const story = await tell(undefined, undefined, { posting });
  for (const one of channels) await story.store.putReference({ ...one, organisation: story.organisation });
  return { story, posts, outcomes };
};

const priya = { teams: 'priya at teams', name: 'Priya Nair', email: 'priya.nair@fabrique-nuage.example' };
const ana = { teams: 'ana at teams', name: 'Ana Ruiz', email: 'ana.ruiz@fabrique-nuage.example' };

/** The values of the form's only list. */
const offered = (card: unknown): string[] =>
  [...JSON.stringify(card).matchAll(/"value":"([\w-]{43})"/g)].map(([, value = '']) => value);

describe('sharing the level', () => {
  it('offers the channels of the same platform that the bot may write in, and no other', async () => {
    const { story } = await sharing(
      channel('one'),
      channel('two'),
      channel('slack', { platform: 'slack' }),
      channel('closed', { suspended: 'removed' }),
      channel('private', { kind: 'private', person: 'ana.ruiz' }),
    );
    const form = await story.say('share our level', priya);
    expect(offered(form.card)).to.have.length(2);
  });

  it('tells other colleagues to say it in the channel, names none, and takes none from them', async () => {
    const { story, posts } = await sharing(channel('one'));
    const form = await story.say('share our level', priya);
    const [key = ''] = offered(form.card);
    const theirs = await story.say('share our level', ana);
    expect(theirs.text).to.contain('Write @Assay share in the channel itself.');
    expect(JSON.stringify(theirs.card)).to.not.contain(key);
    const forged = await story.press(form, 'Share', ana, 'private', { channel: key });
    expect(forged.text).to.contain('Write @Assay share in the channel itself.');
    expect(posts).to.deep.equal([]);
  });

  it('two presses at once post once', async () => {
    const { story, posts } = await sharing(channel('one'));
    const form = await story.say('share our level', priya);
    const [key = ''] = offered(form.card);
    const press = () => story.press(form, 'Share', priya, 'private', { channel: key });
    const texts = (await Promise.all([press(), press(), press()])).map(({ text }) => text);
    expect(posts).to.have.length(1);
    expect(texts.filter((text) => text.startsWith('Shared in'))).to.have.length(1);
    expect(texts.filter((text) => text.includes('nothing was shared twice'))).to.have.length(2);
  });

  it('two forms at once post once as well: the minute belongs to the first', async () => {
    const { story, posts } = await sharing(channel('one'));
    const forms = [await story.say('share our level', priya), await story.say('share our level', priya)];
    const [key = ''] = offered(forms[0]?.card);
    await Promise.all(forms.map((form) => story.press(form, 'Share', priya, 'private', { channel: key })));
    expect(posts).to.have.length(1);
  });

  it('the card that is posted names its sharer and nobody else, and answers in private whoever presses', async () => {
    const { story, posts } = await sharing(channel('one'));
    const form = await story.say('share our level', priya);
    await story.press(form, 'Share', priya, 'private', { channel: offered(form.card)[0] ?? '' });
    const view = posts[0]?.view;
    if (view === undefined) throw new Error('nothing was posted');
    expect(view.text.split('\n')).to.have.length.at.most(9);
    expect(view.text).to.contain('Shared by Priya Nair');
    expect(JSON.stringify(view).replaceAll('Priya Nair', '')).to.not.match(anyName);
    const explained = await story.press({ card: view.card }, 'Explain to me privately', ana, 'channel');
    expect(explained.private).to.equal(true);
    const planned = await story.press({ card: view.card }, 'See the plan', ana, 'channel');
    expect(planned.private).to.equal(true);
  });

  it('tells those who hid their name that sharing shows it', async () => {
    const { story } = await sharing(channel('one'));
    expect((await story.say('share our level', priya)).text).to.contain('Your name stands on it');
    const known = await story.store.read(story.organisation);
    const record = known?.people.get('priya.nair');
    if (known === null || record === undefined) throw new Error('Priya is not there');
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: known.version,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'test',
        changes: [],
        directory: [{ kind: 'person-recorded', person: { ...record, hidden: true } }],
      },
    ]);
    expect((await story.say('share our level', priya)).text).to.contain('You hid your name in answers.');
  });

  it('the journal has one line for it, which changes nothing and names nobody', async () => {
    const { story } = await sharing(channel('one'));
    const form = await story.say('share our level', priya);
    const before = await story.store.read(story.organisation);
    await story.press(form, 'Share', priya, 'private', { channel: offered(form.card)[0] ?? '' });
    const after = await story.store.read(story.organisation);
    expect((after?.version ?? 0) - (before?.version ?? 0)).to.equal(1);
    expect(after?.facts).to.deep.equal(before?.facts);
    expect(after?.people).to.deep.equal(before?.people);
  });

  it('a press without a channel, or with one that is gone, asks again and leaves the button unused', async () => {
    const { story, posts } = await sharing(channel('one'));
    const form = await story.say('share our level', priya);
    const [key = ''] = offered(form.card);
    expect((await story.press(form, 'Share', priya)).text).to.contain('Choose a channel.');
    const gone = await story.press(form, 'Share', priya, 'private', { channel: 'somewhere else' });
    expect(gone.text).to.contain('I know no such channel any more.');
    expect((await story.press(form, 'Share', priya, 'private', { channel: key })).text).to.match(/^Shared in/);
    expect(posts).to.have.length(1);
  });

  it('what did not get there may be tried again at once; what may have got there may not', async () => {
    for (const [outcome, tries] of [
      [{ kind: 'not-there' }, 2],
      [{ kind: 'not-allowed' }, 2],
      [{ kind: 'busy', afterMs: null }, 2],
      [{ kind: 'unsure' }, 1],
    ] as const) {
      const { story, posts, outcomes } = await sharing(channel('one'));
      outcomes.push(outcome);
      const form = await story.say('share our level', priya);
      const told = await story.press(form, 'Share', priya, 'private', { channel: offered(form.card)[0] ?? '' });
      await story.press(told, 'Try again', priya);
      expect(posts, outcome.kind).to.have.length(tries);
    }
  });

  it('says what became of a post that failed, where the store is out of reach right after', async () => {
    const { story, outcomes } = await sharing(channel('one'));
    const { store } = story;
    const lease = store.lease.bind(store);
    store.lease = (name, owner, ttlMs, now) =>
      ttlMs === 0 ? Promise.reject(new StoreUnavailableError('down')) : lease(name, owner, ttlMs, now);
    outcomes.push({ kind: 'not-allowed' });
    const form = await story.say('share our level', priya);
    const told = await story.press(form, 'Share', priya, 'private', { channel: offered(form.card)[0] ?? '' });
    expect(told.text).to.contain('may not').and.to.not.contain('saved');
  });

  it('at the terminal it says that there is no channel, and what one would read', async () => {
    const story = await tell();
    const { text, card } = await story.say('share our level');
    expect(text)
      .to.match(/^There is no channel here/)
      .and.to.contain('Shared by Priya Nair');
    expect(card.actions ?? []).to.deep.equal([]);
    const french = await story.say('partager notre niveau');
    expect(french.text)
      .to.match(/^Il n'y a pas de canal ici/)
      .and.to.contain('Partagé par Priya Nair');
  });

  it('a guest and a colleague whom nobody knows share nothing, in a channel neither', async () => {
    const { story, posts } = await sharing(channel('one'));
    for (const teller of [
      { teams: 'guest', name: 'Gus', guest: true },
      { teams: 'unknown', name: 'Una', email: 'una@fabrique-nuage.example' },
    ])
      for (const where of ['private', 'channel'] as const) {
        const { text } = await story.say('share our level', teller, where);
        expect(text, where).to.contain('Sharing our level is for colleagues of this organisation');
        expect(text).to.not.contain('Shared by');
      }
    expect(posts).to.deep.equal([]);
  });
});
