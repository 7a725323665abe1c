import { expect } from 'chai';
import { withHostileNames } from '../../support/hostile-names.js';
import {
  customers,
  infrastructureFigures,
  infrastructureGated,
  securityCertified,
  securityFigures,
} from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import { type Answered, anyName, everything, mainButtons } from '../../support/told.js';

const firstLine = ({ text }: Answered): string => text.split('\n')[0] ?? '';
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

/** What is read as markdown. */
const textBlocks = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && part.type === 'TextBlock' && 'text' in part ? [String(part.text)] : [];
  return [...own, ...Object.values(part).flatMap(textBlocks)];
};

const noCustomers = () => tellInPoints(holding(securityCertified, securityFigures));
/** 62 points of Security: two more people to have there. */
const short = () => tellInPoints(holding(securityCertified.slice(0, 3), [...securityFigures, [customers[0], 3]]));

describe('an organisation that is reached by points', () => {
  it('that is asked whether it is Gold hears that Gold is retired, and where its score stands (story 7)', async () => {
    const story = await noCustomers();
    expect(firstLine(await story.say('are we Gold?'))).to.equal(
      'No: Microsoft retired Gold in October 2022. Security has 74 of 100 points, but Net customer adds gives 0, so it does not qualify for Solutions Partner.',
    );
    expect(plain(firstLine(await story.say('sommes-nous Gold ?')))).to.match(
      /^Non : Microsoft a supprimé l'Or \(Gold\) en octobre 2022\. Sécurité a 74 points sur 100/,
    );
    const inChannel = await story.say('are we Gold?', 'chloe.martin', 'channel');
    expect(firstLine(inChannel)).to.match(/^No: Microsoft retired Gold/);
    expect(everything(inChannel)).to.not.match(anyName);
  });

  it('is led from Gold to its own level wherever it asks for it', async () => {
    const story = await noCustomers();
    for (const text of [
      'what is missing for Gold?',
      'plan for Gold',
      'cheapest way to Gold',
      'are we Gold in Security?',
      'what are the requirements for gold in security',
      'why are we gold',
    ]) {
      const answer = await story.say(text);
      expect(answer.text, text)
        .to.contain('Microsoft retired Gold in October 2022.')
        .and.to.contain('Solutions Partner');
      expect(answer.text, text).to.not.match(/for Gold|Gold is not/);
    }
  });

  it('plans in points: what exams give, by whom, and what figures must give besides (C11)', async () => {
    const plan = await (await short()).say('cheapest way to Gold');
    expect(firstLine(plan)).to.equal('1 exam gives 8 points in Security: 62 → 70, enough for Solutions Partner.');
    expect(plan.text).to.match(/A · 1 exam · Security\nAna Lopes passes SC-100 as soon as possible/);
    expect(plan.text).to.contain('→ Security: 62 → 70 of 100 points (70 needed)');
    expect(mainButtons(plan)).to.deep.equal(['Start A', 'Change prices or people', 'What is missing?']);
    const french = plain((await (await short()).say('le chemin le moins cher pour Gold')).text);
    expect(french).to.match(
      /^1 examen donne 8 points en Sécurité : 62 → 70, ce qui suffit pour le niveau Solutions Partner\./,
    );
    const figures = await (await noCustomers()).say('plan for Gold');
    expect(firstLine(figures)).to.equal(
      'No exam is enough for Solutions Partner in Security: 74 of 100 points. Figures must give points for Net customer adds.',
    );
    expect(figures.text).to.contain(
      'Net customer adds must give points, and no exam does that. For 4 points more: 1 customer in all',
    );
  });

  it('says how far exams go where they do not reach it, and where figures could help', async () => {
    const story = await tellInPoints(holding(infrastructureGated, infrastructureFigures.slice(0, 2)));
    const plan = await story.say('cheapest way to Gold in Infrastructure');
    expect(firstLine(plan)).to.match(
      /^\d+ exams give 40 points in Infrastructure \(Azure\): 20 → 60\. For Solutions Partner, figures must give 10 points, points for Usage growth and points for Deployments\.$/,
    );
    expect(plan.text).to.contain('Exams do not give 10 points of it; figures could:');
    expect(plan.text).to.contain('– Net customer adds. For 10 points more: 3 customers in all');
  });

  it('starts a plan like any other, and takes who is left aside', async () => {
    const story = await short();
    const plan = await story.say('cheapest way to Gold');
    const start = await story.press(plan, 'Start A');
    expect(start.text).to.contain('SC-100');
    const form = await story.press(plan, 'Change prices or people');
    expect(form.text).to.not.contain('even if anyone');
    const again = await story.press(form, 'Plan again', 'priya.nair', 'private', {
      price: '',
      mostEach: '',
      notAsked: 'ana.lopes',
    });
    expect(again.text)
      .to.match(/^1 exam gives 8 points/)
      .and.to.not.contain('Ana Lopes passes');
  });

  it('has nothing to do where it is held', async () => {
    const story = await tellInPoints(holding(securityCertified, [...securityFigures, customers]));
    expect(firstLine(await story.say('cheapest way to Gold'))).to.match(
      /^Nothing to do: Solutions Partner is held on 23 Nov/,
    );
  });

  it('tells who is no admin how many, and a channel no name', async () => {
    const story = await short();
    const own = await story.say('cheapest way to Gold', 'chloe.martin');
    expect(own.text)
      .to.contain('1 person passes SC-100')
      .and.to.not.match(/Ana Lopes/);
    const shared = await story.say('cheapest way to Gold', 'priya.nair', 'channel');
    expect(everything(shared)).to.not.match(anyName);
  });

  it('simulates in points, by the metrics that move (C10)', async () => {
    const story = await short();
    const reached = await story.say('what if David passes SC-100');
    expect(firstLine(reached)).to.equal('SIMULATION · 1 level would be reached: Security Solutions Partner.');
    expect(reached.text).to.contain('now: 62 of 100 points, Intermediate certifications: 16 of 40 ✗');
    expect(reached.text).to.contain('then: 70 of 100 points, Intermediate certifications: 24 of 40 ✓');
    const french = plain((await story.say('et si Bruno part ?')).text);
    expect(french).to.match(/62 points sur 100, « Certifications intermédiaires » : 16 sur 40/);
    const more = await story.say('what if Élodie passes MS-700');
    expect(more.text)
      .to.match(/Modern Work Solutions Partner · not met · now: 0 of 100 points/)
      .and.to.not.contain('only together with');
  });

  it('prints names as they are written, and lets them do nothing', async () => {
    for (const start of [0, 7, 14]) {
      const story = await tellInPoints((told) =>
        holding(infrastructureGated, infrastructureFigures)(withHostileNames(told, start)),
      );
      for (const text of [
        'are we Gold?',
        'where are we on infrastructure',
        'why are we gold',
        'cheapest way to gold',
        'who contributes to infrastructure',
      ]) {
        const { blocks, card } = await story.say(text);
        expect(JSON.stringify(blocks), text).to.not.match(/<!channel>|<@U1>|<https:\/\/evil/);
        for (const block of textBlocks(card)) expect(block, text).to.not.match(/(?<!\\)[[<]Zq|(?<!\\)<at>|\$\{/);
      }
    }
  });
});
