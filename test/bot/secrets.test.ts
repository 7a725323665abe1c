import { expect } from 'chai';
import fc from 'fast-check';
import { createLog } from '../../bot/log.js';
import { concealing, secretsIn } from '../../bot/secrets.js';
import { settings } from '../../bot/settings.js';

const noFile = (): string => {
  throw new Error('there is no file');
};

describe('secrets', () => {
  it('are the values of every setting that is one, from the environment or from a file', () => {
    const env = {
      ACTION_KEY: 'the key of the buttons; it is long',
      TEAMS_APP_PASSWORD_FILE: '/run/secrets/password',
      SLACK_BOT_TOKEN: 'xoxb-1',
      TOKEN_KEY: 'the-new-key, the-old-key',
      HOST: '127.0.0.1',
    };
    expect(secretsIn(env, () => ' from a file ')).to.have.members([
      'the key of the buttons; it is long',
      'from a file',
      'xoxb-1',
      'the-new-key, the-old-key',
      'the-new-key',
      'the-old-key',
    ]);
  });

  it('include the password of a database, as it is written and as it is meant', () => {
    const DATABASE_URL = 'postgres://assay:p%40ss-word-1@db.example/assay';
    expect(secretsIn({ DATABASE_URL }, noFile)).to.have.members([DATABASE_URL, 'p%40ss-word-1', 'p@ss-word-1']);
  });

  it('are known of every setting whose meaning says that it is one', () => {
    const value = 'a planted value, long enough';
    const secret = settings.filter(
      ({ name, meaning }) =>
        /\b(?:secret|password|token)\b/i.test(meaning.split('. ')[0] ?? '') || /PASSWORD|SECRET|TOKEN|KEY/.test(name),
    );
    expect(secret.length).to.be.above(5);
    for (const { name } of secret) expect(secretsIn({ [name]: value }, noFile), name).to.include(value);
  });

  it('never are in a text that was concealed, however it is put into JSON', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 30, unit: 'binary' }), fc.string(), (secret, around) => {
        const conceal = concealing([secret]);
        fc.pre(!'[hidden][address]'.includes(secret));
        expect(conceal(`${around} ${secret}`)).to.not.contain(secret);
        const line = conceal(JSON.stringify({ msg: secret }));
        expect(line).to.not.contain(JSON.stringify(secret).slice(1, -1));
        expect(JSON.parse(line)).to.have.property('msg');
      }),
      { numRuns: 50 },
    );
  });

  it('are known by their shape where nobody configured them', () => {
    const conceal = concealing([]);
    for (const [said, left] of [
      [
        'connect to postgres://assay:hunter2@db:5432/assay failed',
        'connect to postgres://[hidden]@db:5432/assay failed',
      ],
      ['xoxb-12-abc, xoxe.xoxp-1-Mi0 and xapp-1-A', '[hidden], [hidden] and [hidden]'],
      ['{"authorization":"Bearer abc.def"}', '{"authorization":"Bearer [hidden]"}'],
      ['jwt eyJhbGciOi.eyJpc3Mi.c2ln-_x expired', 'jwt [hidden] expired'],
      ['POST client_secret=s3cr3t&code=12', 'POST client_secret=[hidden]&code=[hidden]'],
      ['no mailbox élodie.roux+x@fabrique-nuage.example!', 'no mailbox [address]!'],
    ])
      expect(conceal(said ?? '')).to.equal(left);
  });

  it('leave what is none: paths, packages, times and names of functions', () => {
    const harmless =
      '    at f (file:///app/node_modules/@slack/bolt/dist/App.js:10:3) 2026-11-23T08:00:00.000Z pkg@1.2.3 a@b token expired';
    expect(concealing(['short'])(harmless)).to.equal(harmless);
  });

  it('are looked for in a time that grows with the text alone', () => {
    const conceal = concealing(['a secret of some length']);
    const spent = (text: string): number => {
      const began = performance.now();
      conceal(text);
      return performance.now() - began;
    };
    for (const hostile of ['a', 'a.', 'a@', '://a', 'eyJ.', 'Bearer ', 'xox', 'a-', '@.'])
      expect(spent(hostile.repeat(50_000)), hostile).to.be.below(2_000);
  });

  it('do not reach the log, whatever an error says', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) }, concealing(['the-app-password']));
    const cause = new Error('postgres://assay:hunter2@db/assay refused ana.ruiz@fabrique-nuage.example');
    log.error(
      { err: new Error('the-app-password is wrong', { cause }), said: '"Bearer abc" "token=abc"' },
      'xoxb-1-2 failed',
    );
    expect(lines.join('')).to.not.match(/the-app-password|hunter2|xoxb-1-2|ana\.ruiz/);
    expect(JSON.parse(lines[0] ?? '')).to.include({ msg: '[hidden] failed', level: 50 });
  });
});
