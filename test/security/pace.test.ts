import { expect } from 'chai';
import type { Config } from '../../bot/config.js';
import { startedBot } from '../support/started-bot.js';

/** So many questions of one person at one moment, each waited for. */
const asked = async (changes: Partial<Config>, times: number) => {
  const bot = await startedBot({}, () => changes);
  for (let at = 0; at < times; at += 1) {
    expect(await bot.say('ana.ruiz', 'status', `Ev${at}`)).to.equal(200);
    let ended = 0;
    await bot.line(({ msg }) => msg === 'a turn ended' && ++ended > at);
  }
  const metrics = await (
    await fetch(`${bot.url}/metrics`, { headers: { authorization: 'Bearer the-metrics-token' } })
  ).text();
  const own = `D-${bot.userOf('ana.ruiz').slackId}`;
  const answers = bot.slack
    .callsOf('chat.postMessage')
    .filter(({ arguments: { channel } }) => channel === own)
    .map(({ arguments: { text } }) => String(text));
  await bot.close();
  return { answers, metrics };
};

const isTold = (text: string): boolean => text.includes('That was a lot at once');

describe('the pace of a bot as it is started', () => {
  it('is limited in production, where refusals are counted and Slack gets its acknowledgement all the same', async () => {
    const { answers, metrics } = await asked(
      { mode: 'production', teams: null, metricsToken: 'the-metrics-token' },
      24,
    );
    expect(answers).to.have.length(21);
    expect(answers.filter(isTold)).to.deep.equal([answers.at(-1)]);
    expect(metrics).to.contain('assay_turns_refused_total{platform="slack",by="user"} 4');
  }).timeout(60_000);

  it('is not limited in local mode, where there is nobody else', async () => {
    const { answers } = await asked({}, 24);
    expect(answers).to.have.length(24);
    expect(answers.filter(isTold)).to.deep.equal([]);
  }).timeout(60_000);
});
