import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { ownNext } from '../../../bot/reading/own-next.js';
import type { OwnNext } from '../../../cards/index.js';
import { type Facts, parseFacts } from '../../../core/index.js';

const demo = loadProgramme('demo');
const on = '2026-11-23';
const { facts: told } = demoOrganisation();

const factsWith = (change: Partial<Facts>): Facts => parseFacts({ ...told, ...change });

const nextOf = (person: string, facts = told, where: { competency?: string; level?: string } = {}): OwnNext =>
  ownNext(demo, facts, on, { person, competency: where.competency ?? null, level: where.level ?? null });

const inShort = ({ suggestions }: OwnNext): string[] =>
  suggestions.map(({ kind, credentials, instead }) => `${kind} ${[...credentials, ...instead].join('/')}`);

const holding = (person: string, ...credentials: string[]): Facts['achievements'] =>
  credentials.map((credential) => ({
    id: `${person} ${credential}`,
    person,
    credential,
    earnedOn: '2026-11-01',
    expiresOn: null,
    state: 'verified',
    certificateId: null,
    evidence: null,
    withdrawn: null,
  }));

describe('what somebody should take next', () => {
  it('is what fills an empty seat, those that reach a level first, with what each changes', () => {
    const next = nextOf('grace.okoro');
    expect(next).to.include({ missing: true, nothingLinked: true });
    expect(inShort(next)).to.deep.equal(['new az-104/az-305', 'new sc-200/sc-300/az-500', 'new dp-203']);
    expect(next.suggestions[0]?.effects).to.deep.equal([
      {
        kind: 'seats',
        competency: 'cloud-platform',
        level: 'gold',
        group: 'cloud-people',
        when: 'today',
        on,
        have: 3,
        after: 4,
        need: 4,
        reaches: true,
      },
    ]);
    expect(next.suggestions[1]?.effects[0]).to.include({ when: 'renewal', on: '2027-02-11', reaches: true });
    expect(next.suggestions[2]?.effects[0]).to.include({ have: 1, after: 2, reaches: false });
  });

  it('is a renewal before an exam, and an exam beside what is held before any other', () => {
    expect(inShort(nextOf('farid.benali'))).to.deep.equal(['renew az-500', 'new az-104/az-305', 'new dp-203']);
    expect(nextOf('farid.benali').suggestions[0]?.lastDay).to.equal('2026-12-20');
    expect(inShort(nextOf('chloe.martin'))).to.deep.equal(['adjacent sc-300', 'adjacent dp-203']);
  });

  it('is nothing to take while a claim that fills the seat waits', () => {
    const [claim] = holding('grace.okoro', 'az-104');
    if (claim === undefined) throw new Error('nothing is held');
    const facts = factsWith({ achievements: [...told.achievements, { ...claim, state: 'claimed' }] });
    expect(inShort(nextOf('grace.okoro', facts))[0]).to.equal('verify az-104');
  });

  it('never proposes what would fill no seat: who counts there already fills one', () => {
    for (const person of ['ana.ruiz', 'bruno.petit', 'chloe.martin'])
      expect(inShort(nextOf(person)).join(), person).to.not.match(/az-104|az-305/);
  });

  it('keeps to the competency and the level that were asked for', () => {
    expect(inShort(nextOf('grace.okoro', told, { competency: 'data-analytics' }))).to.deep.equal(['new dp-203']);
    const silver = nextOf('grace.okoro', told, { level: 'silver' });
    expect(silver.missing).to.equal(false);
    expect(silver.suggestions.every(({ effects }) => effects.every(({ when }) => when === 'spare'))).to.equal(true);
  });

  it('is somebody to spare where nothing is missing, and nothing where there is somebody to spare everywhere', () => {
    const covered = factsWith({
      membership: null,
      achievements: [
        ...told.achievements,
        ...holding('grace.okoro', 'az-305', 'dp-203'),
        ...holding('david.chen', 'pl-300', 'dp-203'),
      ],
    });
    const security = nextOf('bruno.petit', covered, { competency: 'security' });
    expect(security.missing).to.equal(false);
    expect(inShort(security)[0]).to.equal('adjacent sc-300');
    const data = nextOf('bruno.petit', covered, { competency: 'data-analytics' });
    expect(data).to.deep.include({ missing: false, suggestions: [] });
  });

  it('does not tell anybody that an admin recorded their departure', () => {
    const leaving = factsWith({
      associations: told.associations.map((one) =>
        one.person === 'chloe.martin' ? { ...one, through: '2027-01-15' } : one,
      ),
    });
    expect(nextOf('chloe.martin', leaving)).to.deep.equal(nextOf('chloe.martin'));
  });

  it('answers somebody whom nobody knows yet as if they belonged here', () => {
    expect(inShort(nextOf('somebody new'))).to.deep.equal(inShort(nextOf('grace.okoro')));
  });
});
