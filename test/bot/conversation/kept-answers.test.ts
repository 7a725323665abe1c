import { expect } from 'chai';
import { keptAnswers, type Told } from '../../../bot/conversation/kept-answers.js';
import type { Question } from '../../../bot/conversation/question.js';
import { demoFounding, demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { situationOn } from '../../../bot/reading/situation.js';
import type { Reader } from '../../../cards/reader.js';
import { memoryStore } from '../../../storage/index.js';
import { someView } from '../../support/conversation.js';

const programme = loadProgramme('demo');

const reader = (changes: Partial<Reader> = {}): Reader => ({
  language: 'en',
  audience: 'private',
  levelNames: 'translated',
  today: '2026-11-23',
  role: 'employee',
  self: 'bruno.petit',
  nameOf: () => null,
  demo: 'requirements too',
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
  ...changes,
});

const question = (changes: Partial<Question> = {}): Question => ({
  intent: 'status',
  slots: {},
  language: 'en',
  repeated: false,
  inputs: {},
  pressed: null,
  ...changes,
});

const told = async (text?: string): Promise<Told> => ({ answer: someView(text), named: new Set() });

const situation = async () => {
  const organisation = demoOrganisation();
  const { organisation: header } = organisation.facts;
  const store = memoryStore();
  const { changes, directory } = demoFounding(organisation);
  await store.commit([
    {
      organisation: header.id,
      expected: 0,
      founded: header,
      at: '2026-11-23T08:00:00Z',
      on: '2026-11-23',
      actor: null,
      reason: 'test',
      changes,
      directory,
    },
  ]);
  const snapshot = await store.read(header.id);
  if (snapshot === null) throw new Error('nothing was founded');
  return situationOn(snapshot, programme, '2026-11-23');
};

describe('kept answers', () => {
  it('are made once for the same question of the same reader, and again in another situation', async () => {
    const [today, after] = [await situation(), await situation()];
    const keptOr = keptAnswers();
    let made = 0;
    const make = () => {
      made += 1;
      return told(`answer ${made}`);
    };
    const first = await keptOr(question(), reader(), today, make);
    expect(await keptOr(question(), reader(), today, make)).to.equal(first);
    expect(await keptOr(question(), reader(), after, make)).to.not.equal(first);
    expect(made).to.equal(2);
  });

  it('are not shared by readers or questions that differ in anything', async () => {
    const today = await situation();
    const keptOr = keptAnswers();
    const asked: [Question, Reader][] = [
      [question(), reader()],
      [question({ slots: { level: 'gold' } }), reader()],
      [question({ intent: 'list' }), reader()],
      [question(), reader({ language: 'fr' })],
      [question(), reader({ audience: 'shared' })],
      [question(), reader({ role: 'partner_admin' })],
      [question(), reader({ self: 'grace.okoro' })],
      [question(), reader({ self: null })],
    ];
    const answers = new Set<unknown>();
    for (const [one, who] of asked) answers.add(await keptOr(one, who, today, () => told()));
    expect(answers.size).to.equal(asked.length);
  });

  it('are never kept for what reads more than the situation, or writes', async () => {
    const today = await situation();
    const keptOr = keptAnswers();
    for (const intent of ['changes', 'freshness', 'language', 'help', 'greet', 'fallback', 'link']) {
      const first = await keptOr(question({ intent }), reader(), today, () => told());
      expect(await keptOr(question({ intent }), reader(), today, () => told()), intent).to.not.equal(first);
    }
  });

  it('do not grow without end', async () => {
    const today = await situation();
    const keptOr = keptAnswers();
    let made = 0;
    const ask = (number: number) =>
      keptOr(question({ slots: { competency: `c${number}` } }), reader(), today, () => {
        made += 1;
        return told();
      });
    for (let number = 0; number < 500; number += 1) await ask(number);
    await ask(499);
    expect(made, 'the newest is kept').to.equal(500);
    await ask(0);
    expect(made, 'the oldest is made again').to.equal(501);
  });
});
