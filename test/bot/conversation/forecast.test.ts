import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { addDays } from '../../../core/index.js';
import { type Answered, anyName, everything, mainButtons, type Story, tell } from '../../support/told.js';

const told = '2026-11-23T08:00:00Z';
const later = '2026-12-22T08:00:00Z';

const asks = (
  story: Story,
  slots: Record<string, string>,
  as = 'priya.nair',
  where: 'private' | 'channel' = 'private',
): Promise<Answered> =>
  story.act(signerFor(story.actionKey, story.organisation, told)('forecast', slots), {}, as, where);

const firstLine = ({ text }: { text: string }): string => text.split('\n')[0] ?? '';

describe('the level on any day', () => {
  it('17: has the line of days as a picture, whose text begins with the sentence of the card', async () => {
    const story = await tell();
    const answer = await story.say('will we still be gold on 21 December?');
    expect(answer.picture?.alt).to.equal(
      `${firstLine(answer)} Gold shown: until 10 Feb 2027; renewal until 12 Mar 2027. Security Gold: until 20 Dec, lost from 21 Dec.`,
    );
    expect(answer.picture?.bytes).to.be.within(10_000, 250_000);
    const french = await story.say('serons-nous encore Or le 21 décembre ?', 'marc.lefevre', 'channel');
    expect(french.picture?.alt).to.contain(firstLine(french)).and.to.not.match(anyName);
    expect(everything(french)).to.not.match(anyName);
  });

  it('shows the level and the competency that were asked about, and no other', async () => {
    const story = await tell();
    const silver = await asks(story, { date: '2027-06-30', level: 'silver', competency: 'security' });
    expect(silver.picture?.alt)
      .to.contain('Security Silver')
      .and.to.not.match(/Security Gold|Cloud|Data/);
  });

  it('has no picture of a day that is nearly here, or today', async () => {
    const story = await tell();
    for (const [away, drawn] of [
      [0, false],
      [6, false],
      [7, true],
    ] as const)
      expect((await asks(story, { date: addDays('2026-11-23', away) })).picture !== undefined, `${away}`).to.equal(
        drawn,
      );
  });

  it('leads to a plan where the answer is no, for that level and by that day', async () => {
    const story = await tell();
    expect(mainButtons(await asks(story, { date: '2026-12-21', level: 'gold' }))[0]).to.equal('Plan');
    const kept = await asks(story, { date: '2026-12-20', level: 'gold' });
    expect(firstLine(kept)).to.match(/^Yes/);
    expect(kept.card.actions?.map(({ title }) => title)).to.not.include('Plan');
  });

  it('takes a month by its last day, and says where its first is unlike it', async () => {
    const story = await tell();
    const december = await asks(story, { date: '2026-12-01', dateWhole: 'month', level: 'gold' });
    expect(firstLine(december)).to.contain('will not be met on 31 Dec');
    expect(december.text).to.contain('through its last day, 31 Dec; on 1 Dec it is still met.');
    const january = await asks(story, { date: '2027-01-01', dateWhole: 'month', level: 'gold' });
    expect(january.text).to.contain('through its last day, 31 Jan 2027.');
    const november = await asks(story, { date: '2026-11-01', dateWhole: 'month', level: 'gold' });
    expect(firstLine(november)).to.equal('Yes, Gold will be met on 30 Nov (in 7 days).');
  });

  it('says of a day ten years ahead that it counts no renewal', async () => {
    const far = await asks(await tell(), { date: '2036-11-23', level: 'gold' });
    expect(firstLine(far)).to.match(/^No, Gold will not be met on 23 Nov 2036/);
    expect(far.text).to.contain('counts none that is renewed');
    expect(far.picture?.bytes).to.be.within(10_000, 250_000);
    expect((await asks(await tell(), { date: '2028-11-23' })).text).to.not.contain('counts none that is renewed');
    expect((await asks(await tell(), { date: '2028-11-24' })).text).to.contain('counts none that is renewed');
  });

  it('of a day that is over is what was recorded by its end, not what is known since', async () => {
    const story = await tell();
    const wasGold = async () => asks(story, { date: '2026-12-01', level: 'silver', competency: 'data-analytics' });
    story.setClock(later);
    expect(firstLine(await wasGold())).to.equal('Yes, Data analytics Silver was met on 1 Dec (21 days ago).');
    expect((await wasGold()).text).to.contain('As it was recorded by the end of 1 Dec');
    const snapshot = await story.store.read(story.organisation);
    const pl300 = snapshot?.facts.achievements.filter(({ credential }) => credential === 'pl-300') ?? [];
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: later,
        on: '2026-12-22',
        actor: 'priya.nair',
        reason: 'unlink',
        changes: pl300.map(({ id }) => ({ kind: 'achievement-withdrawn', on: '2026-11-25', id, reason: 'revoked' })),
      },
    ]);
    const answer = await wasGold();
    expect(firstLine(answer)).to.equal('Yes, Data analytics Silver was met on 1 Dec (21 days ago).');
    expect(answer.text).to.contain("by today's records Data analytics Silver was not met that day.");
    expect(answer.card.actions?.map(({ title }) => title)).to.include('Evidence pack');
  });

  it('of a day before anything was recorded is not known, and what is known today is said as that', async () => {
    const story = await tell();
    const answer = await asks(story, { date: '2026-11-22', level: 'gold' });
    expect(firstLine(answer)).to.equal(
      'Nothing is recorded before 23 Nov 2026, so what was known on that day cannot be said.',
    );
    expect(answer.text).to.contain('By the dates that are known today, Gold was met on 22 Nov 2026. This is no proof');
    expect(answer.card.actions?.map(({ title }) => title)).to.not.include('Evidence pack');
    story.setClock('2026-11-24T08:00:00Z');
    expect(firstLine(await asks(story, { date: '2026-11-23', level: 'gold' }))).to.match(
      /^Yes, Gold was met on 23 Nov/,
    );
  });

  it('says it in French, past and to come', async () => {
    const story = await tell();
    story.setClock(later);
    const said = async (date: string) => asks(story, { date, level: 'gold', language: 'fr' });
    expect(firstLine(await said('2026-12-01'))).to.equal(
      "Oui, l'Or (Gold) était atteint le 1er déc. (il y a 21 jours).",
    );
    expect(firstLine(await said('2026-05-03'))).to.equal(
      "Rien n'est enregistré avant le 23 nov. 2026\u00a0: on ne peut pas dire ce qui était connu ce jour-là.",
    );
    expect(firstLine(await said('2027-03-01'))).to.match(/^Non, l'Or \(Gold\) ne sera pas atteint/);
  });
});
