import { expect } from 'chai';
import {
  customers,
  type Held,
  infrastructureFigures,
  infrastructureGated,
  securityCertified,
  securityFigures,
} from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import type { Story } from '../../support/told.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

const story = (): Promise<Story> => tellInPoints(holding(securityCertified, securityFigures));
const gated = (): Promise<Story> => tellInPoints(holding(infrastructureGated, infrastructureFigures));

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

  it('hear what each step brings by itself, and of which they are one of several', async () => {
    const told = await gated();
    const { text } = await told.say('what should I take next in Infrastructure?', 'ana.ruiz');
    expect(text).to.match(/1 {2}AZ-305 · Infrastructure \(Azure\): 38\.5 → 50\.5 points \(Advanced certifications\)/);
    const azure = await told.say('what should I take next in Data & AI?', 'ana.ruiz');
    expect(azure.text).to.contain(
      'AZ-305 · Data & AI (Azure): opens the way to points for Intermediate certifications',
    );
    const french = plain((await told.say('que devrais-je passer en Infrastructure ?', 'ana.ruiz')).text);
    expect(french).to.contain('AZ-305 · Infrastructure (Azure) : 38,5 → 50,5 points (« Certifications avancées »)');
  });

  it('are candidates by the step that brings each of them the most, whoever opens it for others', async () => {
    const told = await gated();
    const { text } = await told.say('who could help in Infrastructure?');
    expect(text)
      .to.contain('Ana Ruiz: AZ-305 (holds AZ-104) · 12 points more for Advanced certifications')
      .and.to.match(/Chloé Martin: .+ \(holds AZ-305\) · 4 points more for Intermediate certifications/)
      .and.to.match(/Ana Lopes: AZ-305 · 12 points more for Advanced certifications/);
  });

  it('hear what rests on them, why, and that the level would go', async () => {
    const told = await tellInPoints(holding(securityCertified, [...securityFigures, customers]));
    const { text } = await told.say('what do I contribute?', 'ana.ruiz');
    for (const part of [
      'You count in Security (Solutions Partner).',
      'Security: 40 of 82 points rest on you',
      'without you Intermediate certifications would give 0 points instead of 40: you are the only one with AZ-500 or ',
      'without you Solutions Partner would no longer be reached; having been reached today, it would last until 30 Apr 2027',
    ])
      expect(text).to.contain(part);
    const french = plain((await told.say('à quoi est-ce que je sers ?', 'ana.ruiz')).text);
    for (const part of [
      'Sécurité : 40 points sur 82 reposent sur vous',
      'sans vous, « Certifications intermédiaires » donnerait 0 point au lieu de 40 : vous êtes la seule personne avec AZ-500',
      "sans vous, le niveau Solutions Partner ne serait plus atteint ; l'ayant été aujourd'hui, il tiendrait jusqu'au 30 avr. 2027",
    ])
      expect(french).to.contain(part);
    const one = (await told.say('what do I contribute?', 'chloe.martin')).text;
    expect(one).to.contain('Security: 8 of 82 points rest on you').and.to.not.contain('would');
  });

  it('hear that they hold a gate open with others, and that points wait behind one that is closed', async () => {
    const told = await gated();
    const { text } = await told.say('what do I contribute?', 'ana.ruiz');
    expect(text).to.contain(
      'Infrastructure (Azure): what you hold gives no points yet (38.5 in all) · you are one of the 2 people needed with AZ-104, who open the way to points for Intermediate certifications',
    );
    const waits = (await told.say('what do I contribute?', 'david.chen')).text;
    expect(waits).to.contain('for points in Advanced certifications it still takes 1 more person with AZ-305');
    const french = plain((await told.say('à quoi est-ce que je sers ?', 'ana.ruiz')).text);
    expect(french).to.contain(
      "vous êtes l'une des 2 personnes nécessaires avec AZ-104, qui ouvrent la voie à des points",
    );
    const attend = plain((await told.say('à quoi est-ce que je sers ?', 'david.chen')).text);
    expect(attend).to.contain('il faut encore 1 personne de plus avec AZ-305');
  });

  it('hear that nothing rests on them where others give as many', async () => {
    const more: Held[] = [...securityCertified, ['grace.okoro', 'cybersecurity-architect-expert']];
    const told = await tellInPoints(holding(more, securityFigures));
    expect((await told.say('what do I contribute?', 'grace.okoro')).text).to.contain(
      'Security: you count, but nothing rests on you: without you it would still have 74 points',
    );
  });

  it('hear that nothing counts where nothing does', async () => {
    const told = await tellInPoints(holding([['ana.ruiz', 'azure-fundamentals']], securityFigures));
    expect((await told.say('what do I contribute?', 'ana.ruiz')).text).to.contain(
      'Nothing of yours counts for a level today.',
    );
    expect((await told.say('what do I contribute?', 'bruno.petit')).text).to.contain('Nothing is linked for you yet.');
  });

  it('are told in private whatever is asked in the channel, which reads no name and no points of anybody', async () => {
    const told = await gated();
    for (const [sentence, as] of [
      ['who could help in Infrastructure?', 'priya.nair'],
      ['qui pourrait aider en Infrastructure ?', 'priya.nair'],
      ['what should I take next?', 'ana.ruiz'],
      ['what do I contribute?', 'ana.ruiz'],
    ] as const)
      expect((await told.say(sentence, as, 'channel')).private, sentence).to.equal(true);
  });

  it('hear of one points option of 2021 by its name, once for both of its levels', async () => {
    const held: Held[] = [
      ['ana.ruiz', 'mb-300'],
      ['ana.ruiz', 'mb-310'],
      ['bruno.petit', 'mb-800'],
    ];
    const told = await tellInPoints(holding(held, [['pci_smb_net_customer_adds', 8]]), 'mpn-2017');
    const own = (await told.say('what do I contribute?', 'ana.ruiz')).text.split('\n');
    expect(own).to.include(
      'Small and Midmarket Cloud Solutions (Cloud Business Applications SMB points): 6 of 20 points rest on you',
    );
    expect(own.filter((line) => line.startsWith('Small and Midmarket'))).to.have.length(1);
    const next = (await told.say('what should I take next?', 'bruno.petit')).text;
    expect(next.match(/Small and Midmarket Cloud Solutions: 20 → 22\.5 points \(Developers\)/g)).to.have.length(1);
  });
});
