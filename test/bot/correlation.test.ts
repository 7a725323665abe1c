import { expect } from 'chai';
import { logCausedBy, newCorrelation, storeCausedBy } from '../../bot/correlation.js';
import { memoryStore } from '../../storage/index.js';
import { founding, message } from '../contract/commits.js';
import { recordingLog } from '../support/log.js';
import { type StartedBot, startedBot } from '../support/started-bot.js';
import type { Line } from '../support/written-log.js';

const ended = (kind: string) => (line: Line) => line.msg === 'a turn ended' && line.kind === kind;

describe('a correlation', () => {
  it('is another one every time', () => {
    expect(new Set(Array.from({ length: 100 }, newCorrelation)).size).to.equal(100);
    expect(newCorrelation()).to.match(/^[0-9a-f]{12}$/);
  });

  it('is on every line of a log for what it causes, and on no other', () => {
    const log = recordingLog();
    const caused = logCausedBy(log, 'c0ffee');
    for (const level of ['debug', 'info', 'warn', 'error'] as const) caused[level]({ level }, 'said');
    log.info({}, 'beside it');
    expect(log.entries).to.deep.equal([
      ...(['debug', 'info', 'warn', 'error'] as const).map((level) => ({
        level,
        fields: { correlation: 'c0ffee', level },
        message: 'said',
      })),
      { level: 'info', fields: {}, message: 'beside it' },
    ]);
  });

  it('is on the messages of a commit that it causes, which is said in the log; commits that were not made are not', async () => {
    const [inner, log] = [memoryStore(), recordingLog()];
    const store = storeCausedBy(inner, log, 'c0ffee');
    await store.commit([{ ...founding('a'), outbox: [message('m')] }]);
    await store.commit([{ ...founding('a'), outbox: [message('n')] }]);
    expect((await store.outboxEntry('m'))?.correlation).to.equal('c0ffee');
    expect(log.entries).to.deep.equal([
      {
        level: 'info',
        message: 'a commit was made',
        fields: { correlation: 'c0ffee', organisation: 'a', version: 1, reason: 'set-up', messages: 1 },
      },
    ]);
  });

  describe('in the running bot', () => {
    let bot: StartedBot;
    before(async () => {
      bot = await startedBot();
    });
    after(() => bot?.close());

    const grep = (word: string): Line[] =>
      bot.lines.filter((line) => line.includes(word)).map((line) => JSON.parse(line) as Line);

    it('finds the message, the commit and the delivery with one look through the log', async () => {
      expect(await bot.say('priya.nair', 'make Bruno a partner admin', '000100')).to.equal(200);
      await bot.line(ended('said'));
      expect(await bot.press('priya.nair', 'Make Bruno Petit an admin')).to.equal(200);
      await bot.line(ended('pressed'));
      const sent = await bot.line(({ msg, notice }) => msg === 'a message was sent' && notice === 'appointed');
      const found = grep(String(sent.correlation));
      expect(found.map(({ msg }) => msg)).to.deep.equal([
        'a turn begins',
        'a commit was made',
        'a turn ended',
        'a message was sent',
      ]);
      expect(found[1]).to.include({ messages: 1 });
      expect(found[2]).to.include({ platform: 'slack', kind: 'pressed' });
      expect(found[3]).to.include({ platform: 'slack', notice: 'appointed', outcome: 'sent', attempts: 1 });
      const said = bot.lines.map((line) => JSON.parse(line) as Line).find(ended('said'));
      expect(said?.correlation, 'another message is another thing').to.be.a('string').and.not.equal(sent.correlation);
    });

    it('finds what a new day brought as well', async () => {
      const turned = await bot.line(({ msg }) => msg === 'the day turned');
      const found = grep(String(turned.correlation)).map(({ msg }) => msg);
      expect(found.slice(0, 3)).to.deep.equal(['a commit was made', 'the day turned', 'a message was sent']);
    });

    it('tells one that comes twice from the first, and counts it', async () => {
      await bot.say('priya.nair', 'are we gold?', '000200');
      await bot.say('priya.nair', 'are we gold?', '000200');
      const answer = await fetch(`${bot.url}/metrics`);
      expect(await answer.text()).to.match(/^assay_duplicates_total\{platform="slack"\} 1$/m);
    });

    it('is on the line with the reference that people read out when a turn failed', async () => {
      bot.slack.next('chat.postMessage', { error: 'fatal_error' });
      await bot.say('priya.nair', 'list all competencies', '000300');
      const failed = await bot.line(({ msg }) => msg === 'a turn failed');
      expect(failed.reference).to.match(/^[0-9A-F]{4}$/);
      expect(grep(String(failed.correlation)).map(({ msg }) => msg)).to.include('a turn begins');
    });

    it('says nothing of anybody, and nothing of what was said', () => {
      const { name, email, slackId } = bot.userOf('bruno.petit');
      const text = bot.lines.join('');
      for (const personal of [name, 'Bruno', 'bruno', email, slackId, bot.userOf('priya.nair').slackId, 'gold?'])
        expect(text, personal).not.to.include(personal);
    });
  });
});
