import { expect } from 'chai';
import fc from 'fast-check';
import { evidencePack } from '../../../bot/reading/evidence-pack.js';
import type { EvidencePack, EvidenceSeat } from '../../../cards/index.js';
import {
  type Change,
  changesFrom,
  evaluate,
  type Facts,
  type Holds,
  type LevelVerdict,
  type Programme,
} from '../../../core/index.js';
import type { JournalEntry } from '../../../storage/records.js';
import { someCase } from '../../core/generators/case.js';
import { factsOf, group, packOf } from '../../core/small.js';

const entry = (version: number, on: string, changes: Change[], made: Partial<JournalEntry> = {}): JournalEntry => ({
  organisation: 'small',
  at: `${on}T08:00:00Z`,
  on,
  actor: 'admin',
  reason: 'import',
  changes,
  alerts: [],
  version,
  ...made,
});

const packIn = (
  programme: Programme,
  facts: Facts,
  on: string,
  more: { level?: string; competency?: string | null; entries?: JournalEntry[]; lastReport?: string | null } = {},
): EvidencePack =>
  evidencePack({
    programme,
    facts,
    on,
    level: programme.levels.at(-1) ?? '',
    competency: null,
    entries: [entry(1, on, changesFrom(facts))],
    since: on,
    lastReport: null,
    ...more,
  });

const everyPack = (programme: Programme, facts: Facts, on: string): EvidencePack[] =>
  programme.levels.flatMap((level) =>
    [null, ...programme.competencies.map(({ id }) => id)].map((competency) =>
      packIn(programme, facts, on, { level, competency }),
    ),
  );

const satisfies = (holds: Holds, credentials: ReadonlySet<string>): boolean => {
  if (typeof holds === 'string') return credentials.has(holds);
  return 'all' in holds
    ? holds.all.every((one) => satisfies(one, credentials))
    : holds.any.some((one) => satisfies(one, credentials));
};

const levelIn = (programme: Programme, facts: Facts, on: string, competency: string, level: string): LevelVerdict => {
  const found = evaluate(programme, facts, on).competencies.find(({ id }) => id === competency)?.levels[level];
  if (found === undefined) throw new Error(`no ${competency} ${level}`);
  return found;
};

const seatsOf = ({ levels }: EvidencePack): EvidenceSeat[] =>
  levels.flatMap(({ groups }) => groups.flatMap(({ seated, spare }) => [...seated, ...spare]));

describe('the evidence pack', () => {
  it('says what the evaluator says on that day, and proves every seat by certificates that satisfy its rule', () => {
    fc.assert(
      fc.property(someCase, ({ programme, facts, on }) => {
        for (const pack of everyPack(programme, facts, on)) {
          expect(pack.verdict).to.deep.equal(evaluate(programme, facts, on));
          for (const { competency, level, verdict, groups } of pack.levels) {
            expect(verdict).to.deep.equal(levelIn(programme, facts, on, competency, level));
            for (const { verdict: told, seated, spare } of groups) {
              expect(seated.map(({ person }) => person)).to.deep.equal(told.seated);
              expect([...seated, ...spare].map(({ person }) => person).toSorted()).to.deep.equal(
                told.eligible.toSorted(),
              );
              for (const { certificates } of [...seated, ...spare])
                expect(satisfies(told.holds, new Set(certificates.map(({ credential }) => credential)))).to.equal(true);
            }
          }
          const answering = pack.verdict.competencies.filter(
            ({ id, levels }) => (pack.competency ?? id) === id && levels[pack.level]?.held === true,
          );
          expect(pack.held).to.equal(answering.length > 0);
          for (const { id } of answering)
            expect(pack.levels.filter((one) => one.competency === id && one.level === pack.level)).to.have.length(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('needs no other certificate than those it shows, and none of those it says were not counted', () => {
    fc.assert(
      fc.property(someCase, ({ programme, facts, on }) => {
        for (const pack of everyPack(programme, facts, on)) {
          const shown = new Set(seatsOf(pack).flatMap(({ certificates }) => certificates.map(({ id }) => id)));
          const left = new Set(pack.notCounted.map(({ certificate }) => certificate.id));
          const only = { ...facts, achievements: facts.achievements.filter(({ id }) => shown.has(id)) };
          const without = { ...facts, achievements: facts.achievements.filter(({ id }) => !left.has(id)) };
          for (const { competency, level, verdict } of pack.levels) {
            if (verdict.met) expect(levelIn(programme, only, on, competency, level).met).to.equal(true);
            const rest = levelIn(programme, without, on, competency, level);
            expect({ met: rest.met, groups: rest.groups }).to.deep.equal({ met: verdict.met, groups: verdict.groups });
          }
          for (const id of shown) expect(left.has(id)).to.equal(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  const programme = packOf({ A: { silver: group('a', 1, 'a') } });
  const achievement = (id: string, person: string, more: Partial<Facts['achievements'][number]> = {}) => ({
    id,
    person,
    credential: 'a',
    earnedOn: '2025-01-01',
    expiresOn: null,
    state: 'verified' as const,
    certificateId: null,
    evidence: null,
    withdrawn: null,
    ...more,
  });
  const on = '2026-03-01';

  it('says of everything that it leaves out why', () => {
    const facts: Facts = {
      ...factsOf({ p: ['a'], q: ['a'], r: ['a'] }),
      associations: [
        { person: 'p', from: '2020-01-01', through: null },
        { person: 'q', from: '2020-01-01', through: '2026-02-28' },
        { person: 'r', from: '2020-01-01', through: null },
      ],
      achievements: [
        achievement('ok', 'p'),
        achievement('claimed', 'p', { state: 'claimed' }),
        achievement('expired', 'p', { expiresOn: '2026-02-28' }),
        achievement('last day', 'r', { expiresOn: on }),
        achievement('withdrawn', 'p', { withdrawn: { on, reason: 'revoked' } }),
        achievement('gone', 'q'),
        achievement('to come', 'p', { earnedOn: '2026-03-02' }),
        achievement('elsewhere', 'p', { credential: 'b' }),
      ],
    };
    const pack = packIn(programme, facts, on, { level: 'silver' });
    expect(
      Object.fromEntries(pack.notCounted.map(({ certificate, because }) => [certificate.id, because])),
    ).to.deep.equal({ claimed: 'claimed', expired: 'expired', withdrawn: 'withdrawn', gone: 'not associated' });
    expect(
      seatsOf(pack)
        .flatMap(({ certificates }) => certificates.map(({ id }) => id))
        .toSorted(),
    ).to.deep.equal(['last day', 'ok']);
  });

  it('tells who recorded, verified and confirmed a certificate, without what was taken back', () => {
    const facts: Facts = { ...factsOf({ p: ['a'] }), achievements: [achievement('a', 'p', { state: 'confirmed' })] };
    const claimed = achievement('a', 'p', { state: 'claimed' });
    const steps = (...entries: JournalEntry[]) =>
      seatsOf(packIn(programme, facts, on, { level: 'silver', entries }))[0]?.certificates[0]?.steps;
    const linked = entry(1, '2026-01-05', [{ kind: 'achievement-linked', on: '2026-01-05', achievement: claimed }], {
      actor: 'p',
      reason: 'link',
    });
    const verified = entry(2, '2026-01-06', [{ kind: 'achievement-verified', on: '2026-01-06', id: 'a' }], {
      reason: 'verify',
    });
    const restored = entry(3, '2026-01-07', [
      { kind: 'restored', on: '2026-01-07', records: [{ of: 'achievement', id: 'a', achievement: claimed }] },
    ]);
    const confirmed = entry(4, '2026-02-01', [{ kind: 'achievement-confirmed', on: '2026-01-31', id: 'a' }]);
    expect(steps(linked, verified, confirmed)).to.deep.equal([
      { kind: 'recorded', on: '2026-01-05', by: 'p', report: false },
      { kind: 'verified', on: '2026-01-06', by: 'admin', report: false },
      { kind: 'confirmed', on: '2026-01-31', by: 'admin', report: true },
    ]);
    expect(steps(linked, verified, restored, confirmed)?.map(({ kind }) => kind)).to.deep.equal([
      'recorded',
      'confirmed',
    ]);
  });

  it('has the same hash for the same evidence, and another for any other', () => {
    const facts = factsOf({ p: ['a'] });
    const { hash } = packIn(programme, facts, on, { level: 'silver' });
    expect(hash).to.match(/^[0-9a-f]{64}$/);
    expect(packIn(programme, structuredClone(facts), on, { level: 'silver', lastReport: '2026-02-01' }).hash).to.equal(
      hash,
    );
    const others = [
      packIn(programme, facts, '2026-03-02', { level: 'silver' }),
      packIn(packOf({ A: { silver: group('a', 1, 'a') } }, { version: '2' }), facts, on, {
        level: 'silver',
      }),
      packIn(programme, factsOf({ q: ['a'] }), on, { level: 'silver' }),
      packIn(
        programme,
        { ...facts, achievements: facts.achievements.map((one) => ({ ...one, certificateId: 'MS-1' })) },
        on,
        { level: 'silver' },
      ),
    ].map((pack) => pack.hash);
    expect(new Set([hash, ...others]).size).to.equal(others.length + 1);
  });
});
