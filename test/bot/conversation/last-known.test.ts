import { expect } from 'chai';
import type { Asker } from '../../../bot/conversation/asker.js';
import { lastKnown } from '../../../bot/conversation/last-known.js';
import type { Inbound } from '../../../bot/inbound.js';
import type { Snapshot } from '../../../storage/port.js';
import type { CommitInput, DirectoryChange } from '../../../storage/records.js';
import { demoSnapshot } from '../../support/demo-snapshot.js';

const at = '2026-11-23T08:00:00Z';
const bruno = 'bruno.petit';

const from = (id: string): Inbound => ({
  platform: 'slack',
  eventKeys: [],
  user: { id, tenant: 'T', name: null, guest: false },
  conversation: { id: 'D', kind: 'private' },
  locale: null,
  body: { kind: 'opened' },
});

describe('what is known of those who were answered', () => {
  let snapshot: Snapshot;
  const askerOf = (id: string): Asker => ({ person: snapshot.people.get(id) ?? null, role: 'employee', member: true });
  const writing = (...directory: DirectoryChange[]): CommitInput[] => [
    {
      organisation: snapshot.organisation,
      expected: snapshot.version,
      at,
      on: '2026-11-23',
      actor: null,
      reason: 'test',
      directory,
    },
  ];
  const heardBruno = () => {
    const known = lastKnown();
    known.heard(from('U1'), askerOf(bruno), 'en', { snapshot, at });
    return known;
  };

  before(async () => {
    snapshot = await demoSnapshot(at);
  });

  it('is where their organisation stood, for them alone', () => {
    const known = heardBruno();
    expect(known.standingFor(from('U1'))).to.deep.equal({ snapshot, at });
    expect(known.standingFor(from('U2'))).to.equal(null);
    known.heard(from('U3'), { person: null, role: 'guest', member: true }, 'en', { snapshot, at });
    expect(known.standingFor(from('U3')), 'whom it could not match').to.equal(null);
  });

  it('gives way to what was read later, and to nothing that was read earlier', () => {
    const known = heardBruno();
    const newer = { snapshot: { ...snapshot, version: snapshot.version + 1 }, at: '2026-11-23T09:00:00Z' };
    known.read(newer);
    known.read({ snapshot, at: '2026-11-23T09:00:01Z' });
    expect(known.standingFor(from('U1'))).to.equal(newer);
  });

  it('ends with whoever is not one of the organisation any more', () => {
    const known = heardBruno();
    const people = new Map(snapshot.people);
    people.delete(bruno);
    known.read({ snapshot: { ...snapshot, version: snapshot.version + 1, people }, at });
    expect(known.standingFor(from('U1'))).to.equal(null);
  });

  it('is forgotten before somebody is erased, with whatever names them', () => {
    const known = heardBruno();
    known.heard(from('U2'), askerOf('chloe.martin'), 'fr', { snapshot, at });
    known.writing(writing({ kind: 'person-erased', person: bruno }));
    expect(known.standingFor(from('U2')), 'until it is read again').to.equal(null);
    known.read({ snapshot: { ...snapshot, version: snapshot.version + 1 }, at });
    expect(known.standingFor(from('U2'))?.snapshot.version).to.equal(snapshot.version + 1);
    expect(known.standingFor(from('U1'))).to.equal(null);
    expect(known.languageOf(from('U2'), at)).to.equal('fr');
  });

  it('is forgotten of an account that becomes somebody else’s, or nobody’s', () => {
    const identity = { platform: 'slack' as const, tenant: 'T', user: 'U1' };
    for (const change of [
      { kind: 'identity-unlinked' as const, identity },
      { kind: 'identity-linked' as const, identity, person: 'chloe.martin' },
    ]) {
      const known = heardBruno();
      known.writing(writing({ ...change, identity: { ...identity, tenant: 'other' } }));
      expect(known.standingFor(from('U1'))).to.not.equal(null);
      known.writing(writing(change));
      expect(known.standingFor(from('U1')), change.kind).to.equal(null);
    }
  });

  it('is forgotten of everybody in a workspace that is disconnected, and of nobody elsewhere', () => {
    for (const [tenant, platform, isForgotten] of [
      ['T', 'slack', true],
      ['T', 'teams', false],
      ['T2', 'slack', false],
      ['', 'slack', false],
    ] as const) {
      const known = heardBruno();
      known.writing(writing({ kind: 'tenant-unlinked', platform, tenant }));
      expect(known.standingFor(from('U1')) === null, `${platform} ${tenant}`).to.equal(isForgotten);
    }
  });

  it('is bounded: those are forgotten first who were heard longest ago', () => {
    const known = heardBruno();
    for (let other = 0; other < 4_999; other += 1)
      known.heard(from(`V${other}`), askerOf(bruno), 'en', { snapshot, at });
    known.heard(from('U1'), askerOf(bruno), 'fr', { snapshot, at });
    known.heard(from('W'), askerOf(bruno), 'en', { snapshot, at });
    expect(known.standingFor(from('V0'))).to.equal(null);
    expect(known.standingFor(from('U1'))).to.not.equal(null);
    for (let other = 0; other < 64; other += 1)
      known.read({ snapshot: { ...snapshot, organisation: `o${other}` }, at });
    expect(known.standingFor(from('U1'))).to.equal(null);
    expect(known.languageOf(from('U1'), at)).to.equal('fr');
  });
});
