import { expect } from 'chai';
import type { Asker } from '../../../bot/conversation/asker.js';
import { type LastKnown, lastKnown } from '../../../bot/conversation/last-known.js';
import { tellUnavailable } from '../../../bot/conversation/unavailable.js';
import type { Inbound, InboundBody } from '../../../bot/inbound.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { situationOn } from '../../../bot/reading/situation.js';
import type { ReplyNote, ReplyOutcome, Surface } from '../../../bot/surface.js';
import type { Language } from '../../../cards/reader.js';
import { demoSnapshot } from '../../support/demo-snapshot.js';

const now = '2026-11-23T08:00:00Z';
const parts = {
  actionKey: 'k'.repeat(32),
  clock: { now: () => now },
  programmes: loadProgrammes(),
  demoOrganisation: null,
};
const guest: Asker = { person: null, role: 'guest', member: false };

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
  known: LastKnown = lastKnown(),
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
  const telling = {
    parts,
    known,
    hearingOf: (_: Inbound, organisation: string, language: Language) => ({
      organisation,
      now,
      actionKey: parts.actionKey,
      language,
      timeZone: 'Europe/Paris',
      vocabulary: { competencies: [], credentials: [], people: [] },
      previous: null,
    }),
    situationOf: situationOn,
  };
  await tellUnavailable(telling, one, surface);
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
    const told = await toldOf(inbound({ kind: 'said', text: 'status' }), lastKnown(), [{ kind: 'unreachable' }]);
    expect(told.map((one) => one.private)).to.deep.equal([true, false]);
  });

  it('speaks the language of what they wrote, else the one that they were answered in, else of their client', async () => {
    const known = lastKnown();
    const pressed = inbound({ kind: 'pressed', action: {}, inputs: {}, message: null });
    expect((await toldOf(pressed, known))[0]?.language).to.equal('en');
    known.heard(pressed, guest, 'fr', { snapshot: await demoSnapshot(now), at: now });
    expect((await toldOf(pressed, known))[0]?.language).to.equal('fr');
    const english = inbound({ kind: 'said', text: 'what is missing for Gold in Security?' });
    expect((await toldOf(english, known))[0]?.language).to.equal('en');
    const other = { ...pressed, user: { ...pressed.user, id: 'another' } };
    expect((await toldOf(other, known))[0]?.language).to.equal('en');
    const client = { ...other, locale: 'fr-FR' };
    expect((await toldOf(client, known))[0]?.text).to.include("rien n'a été modifié");
  });

  it('tells of a button that writes and was lost on the way that nobody knows, and of a question that nothing was changed', async () => {
    const press = (nonce: string) => inbound({ kind: 'pressed', action: { nonce }, inputs: {}, message: null });
    const known = lastKnown();
    const unknown = /I do not know whether it was kept.*\n.*nothing is done twice/;
    const first = press('n');
    known.doubted(first);
    expect((await toldOf(first, known))[0]?.text)
      .to.match(unknown)
      .and.not.include('was changed');
    expect((await toldOf(press('n'), known))[0]?.text, 'once more, while it is down').to.match(unknown);
    expect((await toldOf(press(''), known))[0]?.text, 'a button that asks').to.include('nothing was changed');
    known.heard(press('n'), guest, 'en', { snapshot: await demoSnapshot(now), at: now });
    expect((await toldOf(press('n'), known))[0]?.text, 'after it was back').to.include('nothing was changed');
    const said = inbound({ kind: 'said', text: 'are we gold?' });
    known.doubted(press('n'));
    expect((await toldOf(said, known))[0]?.text, 'a question meanwhile').to.include('nothing was changed');
    known.heardStranger(said);
    expect((await toldOf(press('n'), known))[0]?.text, 'where they have no organisation').to.include(
      'nothing was changed',
    );
  });

  it('tells in private that it was saved, where that was acknowledged before', async () => {
    const pressed = inbound({ kind: 'pressed', action: {}, inputs: {}, message: null });
    const known = lastKnown();
    known.written(pressed);
    expect((await toldOf(pressed, known))[0]?.text)
      .to.include('was saved')
      .and.not.include('nothing was changed');
    expect((await toldOf({ ...pressed }, known))[0]?.text).to.include('nothing was changed');
  });

  it('gives the last verdict to its asker, and to nobody else where nobody is reached in private', async () => {
    const snapshot = await demoSnapshot(now);
    const person = snapshot.people.get('priya.nair') ?? null;
    const said = inbound({ kind: 'said', text: 'are we gold?' });
    const known = lastKnown();
    known.heard(said, { person, role: 'partner_admin', member: true }, 'en', { snapshot, at: now });
    const [own, all] = await toldOf(said, known, [{ kind: 'unreachable' }]);
    expect(own?.text).to.include('As of 23 Nov 2026, 09:00').and.include('Gold');
    expect(all).to.include({ private: false });
    expect(all?.text).to.not.include('As of').and.not.include('Gold');
    expect((await toldOf({ ...said, composing: true }, known))[0]?.text, 'into a message of theirs').to.not.include(
      'As of',
    );
    const other = { ...said, user: { ...said.user, guest: true } };
    expect((await toldOf(other, known))[0]?.text, 'a guest meanwhile').to.not.include('As of');
  });

  it('is told to nobody who asked nothing', async () => {
    for (const body of [{ kind: 'arrived' }, { kind: 'removed' }, { kind: 'uninstalled' }] as const)
      expect(await toldOf(inbound(body as InboundBody)), body.kind).to.deep.equal([]);
    for (const body of [{ kind: 'opened' }, { kind: 'uploaded', name: 'a', content: new Uint8Array() }] as const)
      expect(await toldOf(inbound(body)), body.kind).to.have.length(1);
  });
});
