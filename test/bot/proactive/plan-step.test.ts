import { expect } from 'chai';
import { mayRead, standing } from '../../../bot/proactive/may-read.js';
import type { Notice } from '../../../bot/watching/notice.js';
import type { Achievement, Facts } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { PersonRecord } from '../../../storage/records.js';
import { tell, withFacts } from '../../support/told.js';

type PlanStep = Extract<Notice, { kind: 'plan-step' }>;

const renew: PlanStep = {
  kind: 'plan-step',
  step: 'renew',
  credentials: ['az-500'],
  through: '2026-12-20',
  by: 'priya.nair',
};
const earn: PlanStep = { ...renew, step: 'earn', credentials: ['az-104', 'az-305'], through: '2027-02-11' };

const held = (change: Partial<Achievement>): Achievement => ({
  id: 'new',
  person: 'farid.benali',
  credential: 'az-500',
  earnedOn: '2026-11-20',
  expiresOn: '2027-11-20',
  state: 'claimed',
  certificateId: null,
  evidence: null,
  withdrawn: null,
  ...change,
});

const faridIn = async (
  facts: (same: Facts) => Partial<Facts> = () => ({}),
): Promise<{ snapshot: Snapshot; farid: PersonRecord }> => {
  const { store, organisation } = await tell(withFacts(facts));
  const snapshot = await store.read(organisation);
  const farid = snapshot?.people.get('farid.benali');
  if (snapshot === null || farid === undefined) throw new Error('the demonstration has Farid');
  return { snapshot, farid };
};

const withMore = (...more: Achievement[]) =>
  faridIn(({ achievements }) => ({ achievements: [...achievements, ...more] }));

describe('what a plan asks of somebody', () => {
  it('is told to them alone, if they want reminders, and exams only if they want suggestions', async () => {
    const { farid } = await faridIn();
    const choosing = (choices: Partial<PersonRecord['choices']>): PersonRecord => ({
      ...farid,
      choices: { ...farid.choices, ...choices },
    });
    for (const notice of [renew, earn]) {
      expect(mayRead(notice, null)).to.equal(false);
      expect(mayRead(notice, farid)).to.equal(true);
      expect(mayRead(notice, choosing({ reminders: false }))).to.equal(false);
    }
    expect(mayRead(earn, choosing({ suggestions: false }))).to.equal(false);
    expect(mayRead(renew, choosing({ suggestions: false }))).to.equal(true);
  });

  it('stands through its last day', async () => {
    const { snapshot, farid } = await faridIn();
    expect(standing(snapshot, renew, farid, '2026-12-20')).to.equal(true);
    expect(standing(snapshot, renew, farid, '2026-12-21')).to.equal(false);
  });

  it('is over once they renewed or passed it, were it only claimed', async () => {
    const renewed = await withMore(held({}));
    expect(standing(renewed.snapshot, renew, renewed.farid, '2026-11-23')).to.equal(false);
    for (const credential of ['az-104', 'az-305']) {
      const passed = await withMore(held({ credential }));
      expect(standing(passed.snapshot, earn, passed.farid, '2026-11-23'), credential).to.equal(false);
    }
    const others = await withMore(held({ credential: 'dp-203' }), held({ id: 'hers', person: 'ana.ruiz' }));
    expect(standing(others.snapshot, earn, others.farid, '2026-11-23')).to.equal(true);
    expect(standing(others.snapshot, renew, others.farid, '2026-11-23')).to.equal(true);
  });

  it('is over once their last day is recorded', async () => {
    const { snapshot, farid } = await faridIn(({ associations }) => ({
      associations: associations.map((one) =>
        one.person === 'farid.benali' ? { ...one, through: '2027-06-30' } : one,
      ),
    }));
    expect(standing(snapshot, renew, farid, '2026-11-23')).to.equal(false);
    expect(standing(snapshot, renew, null, '2026-11-23')).to.equal(false);
  });
});
