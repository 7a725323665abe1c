import { expect } from 'chai';
import { buttonsOf } from '../../bot/console/card-buttons.js';
import type { Printed } from '../../bot/console/surface.js';
import { mainButtons, type Story, tell } from '../support/told.js';

const beginnings = [
  'are we Gold yet?',
  'help',
  'list all competencies',
  'what are the requirements?',
  'who is going to quit?',
  'qwertz uiop',
];

const askedBy = (action: unknown): string => {
  const { verb, subject } = action as { verb: string; subject: object };
  return JSON.stringify([verb, subject]);
};

/** Presses every button that anything leads to, each question once, and returns what answered. */
const everyAnswer = async (
  story: Story,
  as: string,
  where: 'private' | 'channel',
): Promise<{ button: string; answer: Printed }[]> => {
  const first = await Promise.all(beginnings.map((text) => story.say(text, as, where)));
  const waiting = first.flatMap(({ card }) => buttonsOf(card));
  const pressed = new Map<string, Printed>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const asked = askedBy(next.action);
    if (pressed.has(asked)) continue;
    const answer = await story.act(next.action, { competency: 'security' }, as, where);
    pressed.set(asked, answer);
    waiting.push(...buttonsOf(answer.card));
  }
  return [...pressed].map(([button, answer]) => ({ button, answer }));
};

describe('every button of every card', () => {
  for (const [role, as] of [
    ['partner admin', 'priya.nair'],
    ['executive', 'marc.lefevre'],
    ['employee', 'bruno.petit'],
  ] as const)
    it(`answers the ${role}, whatever led to it`, async () => {
      const story = await tell();
      const answers = await everyAnswer(story, as, 'private');
      expect(answers.length).to.be.greaterThan(20);
      for (const { button, answer } of answers) {
        expect(answer.private, button).to.equal(true);
        expect(answer.text, button).to.not.match(
          /^(?:This button belongs|I could not answer|I understand, but|Which competency)/,
        );
      }
    });

  it('answers only whoever pressed it in a channel', async () => {
    for (const { button, answer } of await everyAnswer(await tell(), 'marc.lefevre', 'channel'))
      expect(answer, button).to.include({ to: 'marc.lefevre', private: true });
  });

  it('asks which competency is meant, and takes its name as the answer', async () => {
    const story = await tell();
    const asked = await story.say('what are the requirements?');
    expect(asked.text).to.contain('Which competency do you mean?');
    expect(mainButtons(asked)).to.deep.equal(['Cloud platform', 'Data analytics', 'Security']);
    expect((await story.say('security')).text).to.contain('Security: the rules for Gold and Silver');
    expect((await story.say('security')).text).to.contain('Security: Gold, met');
  });

  it('takes what was chosen in the card, and knows when it is nothing of ours', async () => {
    const story = await tell();
    const [missing] = buttonsOf((await story.say('are we Gold yet?')).card);
    expect((await story.act(missing?.action, { competency: 'data-analytics' })).text).to.contain('DP-203');
    expect((await story.act(missing?.action, { competency: '<!channel>' })).text).to.contain(
      'I do not know a competency',
    );
  });
});
