import { expect } from 'chai';
import { buttonsOf } from '../../../bot/console/card-buttons.js';
import {
  type Answered,
  anyName,
  everything,
  mainButtons,
  type Story,
  type Teller,
  tell,
  withFacts,
} from '../../support/told.js';

const lines = ({ text }: Answered): string[] => text.replaceAll('\u00a0', ' ').split('\n');
const titles = ({ card }: Answered): string[] => buttonsOf(card).map(({ title }) => title);

const guest: Teller = { teams: 'guest', guest: true };
const colleague: Teller = { teams: 'zoe', name: 'Zoé' };

const nothingYet = withFacts(() => ({ achievements: [], overrides: [], metrics: [] }));

/** Links AZ-104 with the form, whose last step writes. */
const links = async (story: Story, as: Teller): Promise<void> => {
  const form = await story.say('I passed AZ-104 on 12 November', as);
  const filled = { credential: 'az-104', earnedOn: '2026-11-12', elsewhere: 'no', consent: 'true' };
  const confirm = await story.press(form, 'Check', as, 'private', filled);
  await story.press(confirm, 'Link AZ-104', as);
};

describe("the app's own page (H)", () => {
  it('shows an employee the verdict, their own certifications and what they count for', async () => {
    const page = await (await tell()).open('chloe.martin');
    expect(lines(page)[0]).to.equal('Vous êtes Or (Gold). Le renouvellement du 10 févr. 2027 est menacé.');
    expect(lines(page))
      .to.include('2 certifications · prochaine date 30 juin 2027')
      .and.to.include('Je compte pour : Plateforme Cloud Argent et Analytique des données Argent.');
    expect(mainButtons(page)).to.deep.equal(['Associer une certification', 'Mes certifications', 'Mes données']);
    expect(page.text).to.not.contain('administrateurs').and.to.not.contain('En attente');
  });

  it('adds for a partner admin what needs them, the dates, the figures and the programme', async () => {
    const page = await (await tell()).open();
    for (const line of [
      'Waiting for verification: 0',
      'Next dates: 20 Dec · 10 Feb 2027 · 12 Mar 2027',
      'Data: report of 12 Nov, 7 of 8 linked',
      'People nobody can replace for Gold: 4',
      'Programme demo v1',
    ])
      expect(lines(page)).to.include(line);
    expect(mainButtons(page)).to.deep.equal(['Link a certification', 'Import', 'My certifications']);
    expect(page.text).to.not.contain('☐');
  });

  it('counts the claims of others as waiting, and never one’s own', async () => {
    const story = await tell();
    await links(story, 'priya.nair');
    expect(lines(await story.open())).to.include('Waiting for verification: 0');
    expect(titles(await story.open())).to.not.include('Review');
    await links(story, 'grace.okoro');
    const page = await story.open();
    expect(lines(page))
      .to.include('Waiting for verification: 1')
      .and.to.include('1 certification · next date 12 Nov 2027');
    expect(mainButtons(page)[0]).to.equal('Review');
    expect((await story.press(page, 'Review')).text)
      .to.contain('Grace Okoro')
      .and.to.contain('AZ-104');
  });

  it('shows a partner admin the steps that are left to set up, until none is', async () => {
    const page = await (await tell(withFacts(() => ({ membership: null })))).open();
    expect(lines(page).filter((line) => line.startsWith('☐'))).to.deep.equal([
      '☐ 3 · Record when the membership was bought',
    ]);
    expect(mainButtons(page)[0]).to.equal('Finish the set-up');
  });

  it('says that nothing is recorded instead of a verdict, and how to begin', async () => {
    const story = await tell(nothingYet);
    for (const as of ['grace.okoro', 'priya.nair', colleague]) {
      const page = await story.open(as);
      expect(lines(page)[0]).to.match(/^I cannot say/);
      expect(page.text).to.not.match(/Security|Silver|People nobody can replace/);
      expect(titles(page)).to.include('Link a certification');
    }
    expect(titles(await story.open())).to.include('Import');
    expect(titles(await story.open(guest))).to.deep.equal(['Status', 'What is missing?', 'At risk?', 'Help']);
  });

  it('tells an admin the steps before there is a programme, and everybody else that nothing is set up', async () => {
    const story = await tell();
    const { store, organisation } = story;
    const snapshot = await store.read(organisation);
    await store.commit([
      {
        organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        changes: [],
        directory: [{ kind: 'settings-changed', settings: { programme: null } }],
      },
    ]);
    const page = await story.open();
    expect(lines(page))
      .to.include('☐ 1 · Choose the programme')
      .and.to.include("☑ 2 · Import Microsoft's report or add people");
    expect(mainButtons(page)[0]).to.equal('Choose the programme');
    for (const as of ['grace.okoro', colleague, guest]) {
      expect(lines(await story.open(as))[0]).to.match(/^I am not set up here yet/);
      expect(titles(await story.open(as))).to.deep.equal(['Help']);
    }
  });

  it('shows guests the shared figures, nobody’s name and nothing personal', async () => {
    const page = await (await tell()).open(guest);
    expect(lines(page)[0]).to.match(/^You are Gold/);
    expect(everything(page).replaceAll('Priya Nair', '')).to.not.match(anyName);
    expect(page.text).to.not.contain('My certifications');
    expect(titles(page)).to.deep.equal(['Status', 'What is missing?', 'At risk?', 'Help']);
  });

  it('offers a colleague whom nobody knows yet to link a certification', async () => {
    const story = await tell();
    const page = await story.open(colleague);
    expect(mainButtons(page)[0]).to.equal('Link a certification');
    expect(page.text).to.not.contain('My certifications');
    await links(story, colleague);
    expect(lines(await story.open(colleague))).to.include('1 certification · next date 12 Nov 2027');
  });

  for (const [who, as] of Object.entries({
    'an employee': 'grace.okoro',
    'an executive': 'marc.lefevre',
    'a partner admin': 'priya.nair',
    'an unknown colleague': colleague,
    'a guest': guest,
  } satisfies Record<string, Teller>))
    it(`offers ${who} nothing that is refused, on the page, in the welcome and after a greeting`, async () => {
      for (const change of [withFacts(() => ({})), withFacts(() => ({ membership: null })), nothingYet]) {
        const story = await tell(change);
        for (const answer of [await story.open(as), await story.arrive(as), await story.say('hello', as)]) {
          expect(titles(answer)).to.have.length.within(1, 6);
          for (const { action, title } of buttonsOf(answer.card))
            expect((await story.act(action, {}, as)).text, title).to.not.match(/Nothing was changed|Rien n'a été/);
        }
      }
    });

  it('welcomes a guest without offering what only colleagues may', async () => {
    const story = await tell();
    expect(titles(await story.arrive(guest))).to.deep.equal(['Status', 'What is missing?', 'Help']);
    expect(titles(await story.arrive('grace.okoro'))).to.include('Link a certification');
    const channel = await story.arrive('priya.nair', 'channel');
    expect(everything(channel)).to.not.match(anyName);
    expect(titles(channel)).to.not.include('Link a certification');
  });
});
