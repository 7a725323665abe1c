import { expect } from 'chai';
import { draw } from '../../../bot/console/draw.js';
import { anyName, everything, tell, withFacts } from '../../support/told.js';

const firstLine = ({ text }: { text: string }): string => text.split('\n')[0] ?? '';

/** What the renewal card says first, on one day after another. */
const said = async (instants: readonly string[], text = 'renewal?', as = 'priya.nair'): Promise<string[]> => {
  const story = await tell();
  const lines: string[] = [];
  for (const instant of instants) {
    story.setClock(instant);
    lines.push(firstLine(await story.say(text, as)));
  }
  return lines;
};

describe('the renewal card', () => {
  it('31: begins with what is still shown as soon as the rules are no longer met, at midnight in Paris', async () => {
    const lines = await said(['2026-12-20T22:59:59Z', '2026-12-20T23:00:00Z']);
    expect(lines).to.deep.equal([
      'Renewal from 11 Feb 2027 to 12 Mar 2027: if nothing changes Silver, not Gold.',
      'Shown as Gold until 10 Feb 2027; the rules have not been met since 21 Dec.',
    ]);
  });

  it('31: says below it what can be renewed', async () => {
    const story = await tell();
    story.setClock('2026-12-21T08:00:00Z');
    expect((await story.say('renewal?')).text).to.contain('if nothing changes Silver, not Gold.');
  });

  it('32: goes from shown to open to lapsed, each on its first day', async () => {
    const lines = await said([
      '2027-02-10T22:59:59Z',
      '2027-02-10T23:00:00Z',
      '2027-03-12T22:59:59Z',
      '2027-03-12T23:00:00Z',
    ]);
    expect(lines).to.deep.equal([
      'Shown as Gold until 10 Feb; the rules have not been met since 21 Dec 2026.',
      'Renewal open until 12 Mar: Silver only.',
      'Renewal open until 12 Mar: Silver only.',
      'Lapsed: the membership was not renewed by 12 Mar.',
    ]);
  });

  it('31, 32: says the same in French', async () => {
    const days = ['2026-12-21T08:00:00Z', '2027-02-11T08:00:00Z', '2027-03-13T08:00:00Z'];
    const lines = await said(days, 'quand faut-il renouveler ?');
    expect(lines.map((line) => line.replace(/[\u00a0\u202f]/g, ' '))).to.deep.equal([
      "Affiché Or (Gold) jusqu'au 10 févr. 2027 ; les conditions ne sont plus remplies depuis le 21 déc.",
      "Renouvellement ouvert jusqu'au 12 mars : Argent seulement.",
      "Expirée : l'adhésion n'a pas été renouvelée avant le 12 mars inclus.",
    ]);
  });

  it('has a picture, of which the terminal tells what it shows', async () => {
    const answer = await (await tell()).say('renewal?');
    expect(answer.picture?.alt).to.contain('Security Gold: until 20 Dec, lost from 21 Dec.');
    expect(answer.picture?.bytes).to.be.within(10_000, 250_000);
    expect(draw(answer)).to.contain(`[ PNG: ${answer.picture?.alt} ]`);
    expect(JSON.stringify(answer.card)).to.not.contain('base64');
  });

  it('has the same picture in a channel, which names nobody', async () => {
    const story = await tell();
    const answer = await story.say('renewal?', 'marc.lefevre', 'channel');
    expect(answer.picture?.alt).to.contain("Or affiché\u00a0: jusqu'au 10 févr. 2027").and.to.not.match(anyName);
    expect(everything(answer)).to.not.match(anyName);
  });

  it('is reached from a forecast', async () => {
    const story = await tell();
    const forecast = await story.say('will we still be gold on 21 December?');
    expect(forecast.picture?.alt).to.not.contain('Cloud platform');
    expect((await story.press(forecast, 'Timeline')).picture?.alt).to.contain('Cloud platform');
  });

  it('gives the dates as a calendar file: with names to an admin alone', async () => {
    const story = await tell();
    for (const [as, named] of [
      ['priya.nair', true],
      ['grace.okoro', false],
    ] as const) {
      const { text, files } = await story.press(await story.say('renewal?', as), 'Calendar file', as);
      expect(text).to.match(/^Here are 4 dates for your calendar\./);
      const [file, ...more] = files;
      expect(more).to.deep.equal([]);
      expect(file).to.include({ name: 'assay-dates.ics', type: 'text/calendar' });
      expect(file?.content).to.contain('DTSTART;VALUE=DATE:20270210');
      expect(file?.content.includes('Farid Benali'), as).to.equal(named);
      if (!named) expect(file?.content).to.not.match(anyName);
    }
  });

  it('has nothing for a calendar, and no button, where no date lies ahead', async () => {
    const story = await tell(withFacts(() => ({ membership: null, achievements: [] })));
    const answer = await story.say('renewal?');
    expect(JSON.stringify(answer.card)).to.not.contain('calendar-file');
  });
});
