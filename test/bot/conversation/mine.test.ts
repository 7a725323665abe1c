import { expect } from 'chai';
import { anyName, everything, tell, withFacts } from '../../support/told.js';

const firstLine = ({ text }: { text: string }): string => text.replaceAll('\u00a0', ' ').split('\n')[0] ?? '';

describe("one's own certificates", () => {
  it('are told with state, last day and where each counts', async () => {
    const { text } = await (await tell()).say('my certifications', 'ana.ruiz');
    expect(firstLine({ text })).to.equal('3 certifications; the next date is 2 Mar 2027.');
    expect(text).to.contain(
      'SC-200 ✓✓ confirmed 12 Nov · until 14 Apr 2027 (in 142 days) · counts in Security (Gold, Silver)',
    );
  });

  it('are told by what they count for, and by when they end', async () => {
    const story = await tell();
    expect(firstLine(await story.say('what do I count for?', 'ana.ruiz'))).to.equal(
      'You count in Cloud platform (Gold, Silver) and Security (Gold, Silver).',
    );
    expect(firstLine(await story.say('when does my SC-100 expire?', 'ana.ruiz'))).to.equal(
      'SC-100 ends first: it counts until 20 May 2027 (in 178 days).',
    );
  });

  it('are told in French', async () => {
    const { text } = await (await tell()).say('mes certifications', 'chloe.martin');
    expect(text.replaceAll('\u00a0', ' ')).to.contain('compte en Plateforme Cloud (Or, Argent)');
  });

  it('say why one does not count: withdrawn, not verified, expired, in the words of whoever decided', async () => {
    const story = await tell(
      withFacts(({ achievements }) => ({
        achievements: achievements.map((one) => {
          if (one.id === 'a01') return { ...one, withdrawn: { on: '2026-11-20', reason: 'rejected' as const } };
          if (one.id === 'a02') return { ...one, state: 'claimed' as const };
          return one.id === 'a03' ? { ...one, expiresOn: '2026-11-22' } : one;
        }),
      })),
    );
    const snapshot = await story.store.read(story.organisation);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: 'priya.nair',
        reason: 'reject',
        directory: [
          {
            kind: 'remark-made',
            achievement: 'a01',
            remark: {
              achievement: 'a01',
              person: 'ana.ruiz',
              kind: 'rejected',
              text: 'the link is dead',
              by: 'priya.nair',
              on: '2026-11-20',
            },
          },
        ],
      },
    ]);
    const { text } = await story.say('my certifications', 'ana.ruiz');
    expect(text).to.contain('AZ-104: not accepted on 20 Nov · “the link is dead”');
    expect(text).to.contain('SC-200 ◌ claimed').and.to.contain('not counted until it is verified');
    expect(text).to.contain('SC-100: counted until 22 Nov');
    expect(firstLine({ text })).to.contain('1 certification');
    expect(everything(await story.say('my certifications', 'elodie.roux'))).to.not.contain('the link is dead');
  });

  it('are told to their holder alone, wherever it was asked', async () => {
    const answer = await (await tell()).say('my certifications', 'ana.ruiz', 'channel');
    expect(answer).to.deep.include({ private: true, to: 'ana.ruiz' });
    expect(everything(answer)).to.not.match(anyName);
  });

  it('are none for somebody who holds nothing, with the way to begin', async () => {
    const answer = await (await tell()).say('my certifications', 'grace.okoro');
    expect(firstLine(answer)).to.equal('Nothing is linked for you yet.');
    expect(JSON.stringify(answer.card)).to.contain('Link a certification');
  });

  it('are asked for by name when nothing of that name is there to un-link', async () => {
    const story = await tell();
    const none = await story.say('please un-link my DP-203', 'ana.ruiz');
    expect(firstLine(none)).to.equal('You have no DP-203 linked here.');
    expect(none.text).to.contain('AZ-104 ✓✓ confirmed');
    const which = await story.say('I want to un-link one of my certifications', 'ana.ruiz');
    expect(which.text).to.contain('Which one').and.to.contain('SC-100, earned 20 May 2026');
    expect((await story.press(which, 'SC-100', 'ana.ruiz')).text).to.contain('Un-link SC-100?');
  });
});
