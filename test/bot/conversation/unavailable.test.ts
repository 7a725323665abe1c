import { expect } from 'chai';
import { knownLanguages, tellUnavailable } from '../../../bot/conversation/unavailable.js';
import type { Inbound, InboundBody } from '../../../bot/inbound.js';
import type { ReplyNote, ReplyOutcome, Surface } from '../../../bot/surface.js';

const now = '2026-11-23T08:00:00Z';
const parts = { actionKey: 'k'.repeat(32), clock: { now: () => now } };

const inbound = (body: InboundBody, more: Partial<Inbound> = {}): Inbound => ({
  platform: 'teams',
  eventKeys: ['e'],
  user: { id: 'u', tenant: 't', name: null, guest: false },
  conversation: { id: 'channel', kind: 'shared' },
  locale: 'en-GB',
  body,
  ...more,
});

const toldOf = async (
  one: Inbound,
  languages = knownLanguages(),
  outcomes: ReplyOutcome[] = [],
): Promise<(ReplyNote & { text: string })[]> => {
  const told: (ReplyNote & { text: string })[] = [];
  const surface: Surface = {
    capabilities: { privateReply: 'elsewhere', updates: false, typing: false },
    reply: async ({ text }, note) => {
      told.push({ ...note, text });
      return outcomes.shift() ?? { kind: 'delivered', message: null };
    },
    update: async () => {},
    typing: async () => {},
    offerFile: async () => ({ kind: 'delivered', message: null }),
  };
  await tellUnavailable(parts, one, surface, languages);
  return told;
};

describe('a store out of reach', () => {
  it('is told in private, also in a channel, and that nothing was changed', async () => {
    const [told, ...more] = await toldOf(inbound({ kind: 'said', text: 'are we gold?' }));
    expect(more).to.deep.equal([]);
    expect(told).to.include({ private: true, intent: 'unavailable', language: 'en' });
    expect(told?.text).to.include('nothing was changed').and.include('in a minute');
  });

  it('is told where they are when nobody is reached in private', async () => {
    const told = await toldOf(inbound({ kind: 'said', text: 'status' }), knownLanguages(), [{ kind: 'unreachable' }]);
    expect(told.map((one) => one.private)).to.deep.equal([true, false]);
  });

  it('speaks the language of what they wrote, else the one that they were answered in, else of their client', async () => {
    const languages = knownLanguages();
    const pressed = inbound({ kind: 'pressed', action: {}, inputs: {}, message: null });
    expect((await toldOf(pressed, languages))[0]?.language).to.equal('en');
    languages.note(pressed, 'fr');
    expect((await toldOf(pressed, languages))[0]?.language).to.equal('fr');
    const english = inbound({ kind: 'said', text: 'what is missing for Gold in Security?' });
    expect((await toldOf(english, languages))[0]?.language).to.equal('en');
    const other = { ...pressed, user: { ...pressed.user, id: 'another' } };
    expect((await toldOf(other, languages))[0]?.language).to.equal('en');
    const client = { ...other, locale: 'fr-FR' };
    expect((await toldOf(client, languages))[0]?.text).to.include("rien n'a été modifié");
  });

  it('is told to nobody who asked nothing', async () => {
    for (const body of [{ kind: 'arrived' }, { kind: 'removed' }, { kind: 'uninstalled' }] as const)
      expect(await toldOf(inbound(body as InboundBody)), body.kind).to.deep.equal([]);
    for (const body of [{ kind: 'opened' }, { kind: 'uploaded', name: 'a', content: new Uint8Array() }] as const)
      expect(await toldOf(inbound(body)), body.kind).to.have.length(1);
  });
});
