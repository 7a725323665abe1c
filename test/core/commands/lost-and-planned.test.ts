import { expect } from 'chai';
import { type Achievement, applyAll, type Command, decide, type Facts, parseFacts } from '../../../core/index.js';
import { factsOf, group, packOf } from '../small.js';

const pack = packOf({ A: { silver: group('g', 1, 'a') } });
const on = '2026-11-23';
const lostOn = '2026-10-01';

/** Ana's certificate stands as lost to Bob, who has the same certificate id. */
const lost = (state: Achievement['state']): Facts =>
  factsOf({
    ana: [{ credential: 'a', state, certificateId: 'X-1', withdrawn: { on: lostOn, reason: 'disputed' } }],
    bob: [{ credential: 'a', state: 'verified', certificateId: 'x1' }],
  });

const factsAfter = (facts: Facts, command: Command, by: string): Facts => {
  const decision = decide(pack, facts, command, { on, by, elsewhere: [] });
  if (decision.kind === 'refused') throw new Error(`refused: ${decision.refusal.kind}`);
  return applyAll(facts, decision.changes);
};

const ofAna = ({ achievements }: Facts): Pick<Achievement, 'state' | 'withdrawn'> | undefined => {
  const found = achievements.find(({ id }) => id === 'ana-0');
  return found && { state: found.state, withdrawn: found.withdrawn };
};

describe('a proven certificate that was lost to somebody else', () => {
  it('C3: can be decided anew, keeps what proved it, and is then the other’s dispute', () => {
    for (const state of ['verified', 'confirmed'] as const) {
      const decided = factsAfter(lost(state), { kind: 'verify', id: 'ana-0' }, 'priya');
      expect(ofAna(decided)).to.deep.equal({ state, withdrawn: null });
      expect(decided.achievements.find(({ id }) => id === 'bob-0')?.withdrawn).to.deep.equal({
        on,
        reason: 'disputed',
      });
    }
  });

  it('C3: never counts again for the days between, whatever is decided', () => {
    const withdrawn = (command: Command, by: string) => ofAna(factsAfter(lost('verified'), command, by))?.withdrawn;
    expect(withdrawn({ kind: 'reject', id: 'ana-0' }, 'priya')).to.deep.equal({ on: lostOn, reason: 'rejected' });
    expect(withdrawn({ kind: 'unlink', id: 'ana-0' }, 'ana')).to.deep.equal({ on: lostOn, reason: 'unlinked' });
    expect(withdrawn({ kind: 'erase', person: 'ana' }, 'ana')).to.deep.equal({ on: lostOn, reason: 'unlinked' });
  });

  it('C3: is a claim again once its certificate id or its proof is put right', () => {
    const number: Command = { kind: 'correct', id: 'ana-0', certificateId: 'X-2' };
    expect(ofAna(factsAfter(lost('verified'), number, 'ana'))).to.deep.equal({ state: 'claimed', withdrawn: null });
    const gone = factsAfter(lost('verified'), { kind: 'unlink', id: 'bob-0' }, 'bob');
    const proof: Command = { kind: 'correct', id: 'ana-0', evidence: 'https://one.example' };
    expect(ofAna(factsAfter(gone, proof, 'ana'))).to.deep.equal({ state: 'claimed', withdrawn: null });
  });
});

describe('an association that is planned', () => {
  const link: Command = {
    ...{ kind: 'link', id: 'new', person: 'ana', credential: 'a', earnedOn: '2026-11-01' },
    ...{ certificateId: null, evidence: null, elsewhere: 'unknown' },
  };
  const none = factsOf({ ana: [] }, { associations: [] });
  const linking = (from: string) =>
    decide(pack, none, link, {
      on,
      by: 'ana',
      elsewhere: [{ organisation: 'other', person: 'ana', associations: [{ person: 'ana', from, through: null }] }],
    });

  it('C2: elsewhere, ends this one on the day before, and too near it none starts', () => {
    const decision = linking('2026-12-23');
    if (decision.kind === 'refused') throw new Error(decision.refusal.kind);
    expect(applyAll(none, decision.changes).associations).to.deep.equal([
      { person: 'ana', from: on, through: '2026-12-22' },
    ]);
    expect(decision.elsewhere).to.deep.equal([]);
    expect(linking('2026-12-22')).to.deep.equal({
      kind: 'refused',
      refusal: { kind: 'too-soon', since: '2026-12-22', possibleOn: '2027-01-21' },
    });
  });

  it('C2: here, is the day from which a refused link goes through', () => {
    const planned = parseFacts({ ...none, associations: [{ person: 'ana', from: '2026-12-01' }] });
    expect(decide(pack, planned, link, { on, by: 'ana', elsewhere: [] })).to.deep.equal({
      kind: 'refused',
      refusal: { kind: 'too-soon', since: '2026-12-01', possibleOn: '2026-12-01' },
    });
    const then = decide(pack, planned, link, { on: '2026-12-01', by: 'ana', elsewhere: [] });
    expect(then.kind === 'decided' && then.association).to.equal(null);
  });

  it('C2: keeps the last day that was entered, whatever is said of other organisations', () => {
    const leaving = parseFacts({
      ...none,
      associations: [{ person: 'ana', from: '2024-01-08', through: '2026-12-31' }],
    });
    for (const elsewhere of ['no', 'yes'] as const)
      expect(factsAfter(leaving, { ...link, elsewhere }, 'ana').associations.at(-1)?.through).to.equal('2026-12-31');
  });
});
