import { expect } from 'chai';
import { z } from 'zod';
import type { ConversationReference } from '../../../storage/records.js';
import { type Answered, type Story, tell } from '../../support/told.js';

const channel = (id: string, changes: Partial<ConversationReference> = {}): ConversationReference => ({
  id,
  organisation: 'fabrique',
  platform: 'slack',
  tenant: 'T1',
  person: null,
  kind: 'shared',
  reference: { team: 'T1', channel: id },
  suspended: null,
  seenAt: '2026-11-20T08:00:00Z',
  ...changes,
});

const about: Readonly<Record<string, { name: string | null; members: number | null }>> = {
  C1: { name: 'partner-team', members: 42 },
  C2: { name: 'Général', members: null },
};

const channelIn = (reference: unknown): string => z.object({ channel: z.string() }).parse(reference).channel;

const knowing = async (...channels: ConversationReference[]): Promise<Story> => {
  const story = await tell(undefined, undefined, {
    channelAbout: async ({ reference }) => about[channelIn(reference)] ?? null,
  });
  for (const one of channels) await story.store.putReference({ ...one, organisation: story.organisation });
  return story;
};

const chosen = async ({ store, organisation }: Story): Promise<string | null> =>
  (await store.read(organisation))?.settings.channel ?? null;

const offered = ({ text }: Answered): string => /Channel: (.*)/.exec(text)?.[1] ?? '';

describe('the channel that alerts are posted in', () => {
  it('is found by its name, and says how many read it and that names are hidden', async () => {
    for (const [said, id] of [
      ['post alerts in #partner-team', 'C1'],
      ['publie les alertes dans #general', 'C2'],
    ] as const) {
      const story = await knowing(channel('C1'), channel('C2'));
      const check = await story.say(said);
      if (id === 'C1')
        expect(check.text)
          .to.match(/^Alerts will be posted in #partner-team \(Slack\)\./)
          .and.to.contain('This channel has 42 members; names are hidden there.');
      else expect(check.text).to.contain('les noms y sont masqués');
      expect(await chosen(story)).to.equal(null);
      const saved = await story.press(check, id === 'C1' ? 'Save' : 'Enregistrer');
      expect(await chosen(story)).to.equal(id);
      await story.press(saved, id === 'C1' ? 'Undo' : 'Annuler');
      expect(await chosen(story)).to.equal(null);
    }
  });

  it('is chosen from those that are known where another was named, and says how to add one', async () => {
    const story = await knowing(channel('C1'), channel('C2'), channel('C3', { platform: 'teams' }));
    const form = await story.say('post alerts in #board');
    expect(form.text)
      .to.contain('I know no channel called board, or I was not added to it.')
      .and.to.contain('write in it: post alerts here');
    expect(offered(form)).to.contain('None: in private only').and.to.contain('#partner-team (Slack)');
    expect(offered(form)).to.contain('Teams channel 3 (last written in on 20 Nov)');
    const wrong = await story.press(form, 'Check', 'priya.nair', 'private', { channel: 'C1' });
    expect(wrong.text).to.contain('I am not in this channel any more');
  });

  it('cannot be a private chat, nor be chosen before the bot was added anywhere', async () => {
    const story = await knowing();
    const form = await story.say('post alerts here');
    expect(form.text).to.contain('This is a private chat').and.to.contain('I was not added to any channel yet');
    expect(await chosen(story)).to.equal(null);
  });

  it('offers no private chat, no channel of another organisation, and none that the bot was taken out of', async () => {
    const story = await knowing(
      channel('C1', { suspended: 'removed' }),
      channel('P1', { kind: 'private', person: 'priya.nair' }),
      channel('C2'),
    );
    expect(offered(await story.say('post alerts in #board'))).to.equal('None: in private only · #Général (Slack)');
  });

  it('is turned off again, and refuses one that the bot was taken out of since', async () => {
    const story = await knowing(channel('C1'));
    const check = await story.say('post alerts in #partner-team');
    await story.press(check, 'Save');
    expect((await story.say('settings')).text).to.contain(
      'Alerts are posted in #partner-team (Slack) too, without names.',
    );
    const off = await story.say('stop posting alerts in the channel');
    expect(off.text).to.match(/^Alerts will be posted in no channel;/);
    await story.press(off, 'Save');
    expect(await chosen(story)).to.equal(null);
    const again = await story.say('post alerts in #partner-team');
    await story.store.putReference(channel('C1', { organisation: story.organisation, suspended: 'removed' }));
    expect((await story.press(again, 'Save')).text).to.contain('I am not in this channel any more');
    expect(await chosen(story)).to.equal(null);
  });
});
