import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import {
  addDays,
  addMonths,
  applyAll,
  type Command,
  decide,
  type Facts,
  inverseOf,
  lookupIn,
  type Membership,
  type Refusal,
} from '../../../core/index.js';

const programme = loadProgramme('demo');
const { facts } = demoOrganisation();
const day = '2026-11-23';

type Recorded = Extract<Command, { kind: 'record-membership' }>;

const purchase = (level: string, boughtOn: string, more: Partial<Recorded> = {}): Recorded => ({
  kind: 'record-membership',
  level,
  boughtOn,
  accepted: true,
  ...more,
});

const having = (membership: Membership | null): Facts => ({ ...facts, membership });
const silver: Membership = { level: 'silver', boughtOn: '2026-02-10', anniversary: '2027-02-10' };

const asked = (command: Command, in_: Facts, on = day) =>
  decide(programme, in_, command, { on, by: 'priya.nair', elsewhere: [] });

const once = (command: Command, in_: Facts, on = day): Membership | null => {
  const decision = asked(command, in_, on);
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return applyAll(in_, decision.changes).membership;
};

const refusal = (command: Command, in_: Facts, on = day): Refusal => {
  const decision = asked(command, in_, on);
  if (decision.kind === 'decided') throw new Error('it was decided');
  return decision.refusal;
};

describe('what is recorded of a membership', () => {
  it('D4: an upgrade begins a year of its own; a renewal in its window keeps the day of the old one', () => {
    expect(once(purchase('gold', day), having(silver))).to.deep.equal({
      level: 'gold',
      boughtOn: day,
      anniversary: '2027-11-23',
    });
    for (const [bought, anniversary] of [
      ['2027-02-10', '2028-02-10'],
      ['2027-02-11', '2028-02-10'],
      ['2027-03-12', '2028-02-10'],
      ['2027-03-13', '2028-03-13'],
    ] as const)
      expect(once(purchase('gold', bought), having(silver), '2027-04-01')?.anniversary, bought).to.equal(anniversary);
  });

  it('keeps the anniversary of a renewal when only its level is put right', () => {
    const renewed = { level: 'silver', boughtOn: '2027-02-20', anniversary: '2028-02-10' };
    expect(once(purchase('gold', '2027-02-20'), having(renewed), '2027-03-01')).to.deep.equal({
      ...renewed,
      level: 'gold',
    });
  });

  it('takes an anniversary as the vendor shows it, for a new purchase and for one that is recorded', () => {
    const entered = { anniversary: '2027-06-03' };
    expect(once(purchase('gold', '2026-06-01', entered), having(null))?.anniversary).to.equal('2027-06-03');
    expect(once(purchase('silver', silver.boughtOn, entered), having(silver))).to.deep.equal({
      ...silver,
      ...entered,
    });
  });

  it('asks for no level again when only the anniversary of what is recorded changes', () => {
    const nothingHeld: Facts = { ...having(silver), achievements: [] };
    const changed = purchase('silver', silver.boughtOn, { accepted: false, anniversary: '2027-06-03' });
    expect(once(changed, nothingHeld)?.anniversary).to.equal('2027-06-03');
    const other = purchase('silver', '2026-03-01', { accepted: false });
    expect(refusal(other, nothingHeld).kind).to.equal('not-qualified');
  });

  it('refuses an anniversary before the purchase, and what is recorded already', () => {
    const on = (anniversary: string) => purchase('gold', '2026-06-01', { anniversary });
    expect(refusal(on('2026-05-31'), having(null))).to.deep.equal({
      kind: 'ends-before-it-begins',
      from: '2026-06-01',
      through: '2026-05-31',
    });
    expect(once(on('2026-06-01'), having(null))?.anniversary).to.equal('2026-06-01');
    expect(refusal(purchase('silver', silver.boughtOn), having(silver)).kind).to.equal('nothing-changes');
  });

  it('is taken out when it was recorded by mistake, and comes back when that is undone', () => {
    const command = { kind: 'withdraw-membership' } as const;
    expect(once(command, having(silver))).to.equal(null);
    expect(refusal(command, having(null)).kind).to.equal('no-membership');
    const decision = asked(command, having(silver));
    const changes = decision.kind === 'decided' ? decision.changes : [];
    const undone = applyAll(applyAll(having(silver), changes), inverseOf(lookupIn(having(silver)), changes));
    expect(undone.membership).to.deep.equal(silver);
  });

  it('D4: whenever it is bought, it ends twelve months after that day or after the old anniversary', () => {
    const days = fc.integer({ min: -300, max: 500 }).map((away) => addDays('2027-02-10', away));
    fc.assert(
      fc.property(days, (boughtOn) => {
        fc.pre(boughtOn !== silver.boughtOn);
        const recorded = once(purchase('gold', boughtOn), having(silver), '2029-01-01');
        const inWindow = boughtOn >= '2027-02-11' && boughtOn <= '2027-03-12';
        expect(recorded?.anniversary).to.equal(inWindow ? '2028-02-10' : addMonths(boughtOn, 12));
      }),
    );
  });
});
