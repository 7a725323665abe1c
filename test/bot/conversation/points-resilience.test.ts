import { expect } from 'chai';
import { customers, securityCertified, securityFigures } from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import { anyName, everything } from '../../support/told.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

/** 70 points of Security and none to spare: its one analyst alone opens the second step. */
const reached = (readOn: string) =>
  tellInPoints(
    holding(
      securityCertified,
      [...securityFigures, customers].map(([metric, value]) => [metric, value, readOn] as const),
    ),
  );

describe('the bus factor of an organisation that is reached by points (C12)', () => {
  it('says who alone ends a designation that is reached today for the first time', async () => {
    const story = await reached('2026-11-23');
    const answer = await story.say('what is our bus factor?');
    expect(answer.text.split('\n')[0]).to.equal('One departure can cost you Solutions Partner (bus factor 1).');
    expect(answer.text).to.contain('Security: 2 people, each of them indispensable: Ana Ruiz and Bruno Petit');
  });

  it('says through which day one is kept that was reached before, and who is needed for the points of today', async () => {
    const story = await reached('2026-11-15');
    const answer = await story.say('what is our bus factor?');
    expect(answer.text).to.match(/^Whoever leaves, you keep Solutions Partner through 30 Apr 2027/);
    expect(answer.text).to.match(/Security: safe through 30 Apr 2027 whoever leaves; by today's points: .*Ana Ruiz/);
    const french = plain((await story.say('quel est notre bus factor ?')).text);
    expect(french).to.match(
      /^Quels que soient les départs, vous gardez le niveau Solutions Partner jusqu'au 30 avr. 2027 inclus/,
    );
    expect(french).to.match(/Sécurité : assuré jusqu'au 30 avr. 2027 inclus .* : .*Ana Ruiz/);
  });

  it('tells a channel numbers and no names', async () => {
    for (const readOn of ['2026-11-23', '2026-11-15']) {
      const shared = await (await reached(readOn)).say('what is our bus factor?', 'chloe.martin', 'channel');
      expect(shared.text).to.contain('2 people, each of them indispensable');
      expect(everything(shared)).to.not.match(anyName);
    }
  });
});
