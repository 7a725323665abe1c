import { expect } from 'chai';
import { type Held, securityCertified, securityFigures } from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import type { Story } from '../../support/told.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

const story = (): Promise<Story> => tellInPoints(holding(securityCertified, securityFigures));

describe('people, where a level is reached by points', () => {
  it('are candidates for the next points, with what each would bring, in the order that asks least', async () => {
    const told = await story();
    const { text } = await told.say('who could help in Modern Work?');
    const [headline, ...lines] = plain(text).split('\n');
    expect(headline).to.equal(
      '8 colleagues could bring the next points for Solutions Partner in Modern Work: 0 of 70 today.',
    );
    const at = (start: string): number => lines.findIndex((line) => line.startsWith(start));
    expect(at('Nothing linked yet')).to.be.above(-1).and.below(at('A new exam'));
    expect(text).to.match(
      /Ana Ruiz: .* \(holds AZ-500\) · [\d.]+ points more for (?:Intermediate|Advanced) certifications/,
    );
  });

  it('are told how many it takes where one alone gives nothing', async () => {
    const told = await story();
    expect((await told.say('who could help in Data & AI?')).text).to.contain(
      'Ana Ruiz: AZ-104 (holds AZ-500) · one of the 2 who open the way to points for Intermediate certifications',
    );
    expect(plain((await told.say('qui pourrait aider en Data & AI ?')).text)).to.contain(
      "Ana Ruiz : AZ-104 (détient AZ-500) · l'une des 2 personnes qui ouvrent la voie à des points",
    );
  });

  it('are not looked for where people give all the points that they can', async () => {
    const told = await story();
    expect((await told.say('who could help in Security?')).text).to.contain(
      'No exam brings more points for Solutions Partner in Security today: people give as many as they can.',
    );
  });

  it('are asked for an exam by partner admins only', async () => {
    const told = await story();
    expect((await told.say('who could help in Modern Work?', 'bruno.petit')).text).to.not.contain('Ana');
  });

  it('hear what they could take, with the points that it brings', async () => {
    const told = await story();
    const { text } = await told.say('what should I take next?', 'ana.ruiz');
    expect(text).to.match(/1 {2}MS-102 · Modern Work: 0 → \d+ points \(Advanced certifications\)/);
    const french = plain((await told.say('que devrais-je passer ?', 'ana.ruiz')).text);
    expect(french).to.match(/1 {2}MS-102 · Modern Work : 0 → \d+ points \(« Certifications avancées »\)/);
  });

  it('hear what rests on them, and where nothing would be without them', async () => {
    const told = await story();
    const { text } = await told.say('what do I contribute?', 'ana.ruiz');
    expect(text)
      .to.contain('You count in Security (Solutions Partner).')
      .and.to.contain(
        'Security: 40 of 74 points rest on you, and without you Intermediate certifications would give 0',
      );
    const french = plain((await told.say('à quoi est-ce que je sers ?', 'ana.ruiz')).text);
    expect(french).to.contain(
      'Sécurité : 40 points sur 74 reposent sur vous, et sans vous « Certifications intermédiaires » donnerait 0',
    );
  });

  it('hear that the points stand without them where others give as many', async () => {
    const more: Held[] = [...securityCertified, ['grace.okoro', 'cybersecurity-architect-expert']];
    const told = await tellInPoints(holding(more, securityFigures));
    expect((await told.say('what do I contribute?', 'grace.okoro')).text).to.match(
      /Security: you count, and without you it would still have 74 points/,
    );
  });
});
