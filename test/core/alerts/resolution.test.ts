import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  type Alerts,
  applyAlerts,
  applyAll,
  type Change,
  detect,
  type Facts,
  parseFacts,
  parseProgramme,
  type Resolution,
  transitionsTo,
} from '../../../core/index.js';
import { plainOverride } from '../../support/override.js';

const fixture: { facts: unknown; programme: unknown } = JSON.parse(
  readFileSync(new URL('../fixtures/fabrique-nuage.json', import.meta.url), 'utf8'),
);
const programme = parseProgramme(fixture.programme);
const facts = parseFacts(fixture.facts);
const today = '2026-11-23';
const renewalKey = 'renewal:gold:2027-02-10';

interface Life {
  facts: Facts;
  alerts: Alerts;
}

const turn = ({ facts: before, alerts }: Life, changes: readonly Change[], on: string, undone = false): Life => {
  const after = applyAll(before, changes);
  const findings = detect({
    programme,
    facts: after,
    on,
    ladder: [90, 60, 30, 14, 7, 1],
    lastReport: '2026-11-12',
    moved: new Set(),
    waitingLong: [],
    unreachable: [],
  });
  return {
    facts: after,
    alerts: applyAlerts(alerts, transitionsTo(alerts, { programme, before, after, on, undone, findings })),
  };
};

const begun = (changes: readonly Change[] = [], on = today): Life => turn({ facts, alerts: new Map() }, changes, on);

const how = ({ alerts }: Life, key: string): Resolution | 'open' | 'never' => {
  const alert = alerts.get(key);
  return alert === undefined ? 'never' : (alert.resolved?.resolution ?? 'open');
};

const earned = (person: string, credential: string, expiresOn: string | null): Change => ({
  kind: 'achievement-linked',
  on: today,
  achievement: {
    id: `${person}-${credential}`,
    person,
    credential,
    earnedOn: today,
    expiresOn,
    state: 'verified',
    certificateId: null,
    evidence: null,
    withdrawn: null,
  },
});

describe('a risk is over', () => {
  it('because the holder renewed', () => {
    expect(how(begun(), renewalKey)).to.equal('open');
    const after = turn(begun(), [earned('farid.benali', 'az-500', '2027-12-20')], today);
    expect(how(after, renewalKey)).to.deep.equal({
      kind: 'renewed',
      person: 'farid.benali',
      credential: 'az-500',
      through: '2027-12-20',
    });
  });

  it('because somebody else makes up for it', () => {
    const after = turn(begun(), [earned('grace.okoro', 'az-500', null)], today);
    expect(how(after, renewalKey)).to.deep.equal({ kind: 'made-up' });
  });

  it('because the change was taken back', () => {
    const renewed = [earned('farid.benali', 'az-500', '2027-12-20')];
    const left: Change = { kind: 'association-ended', on: '2027-01-15', person: 'ana.ruiz' };
    const risky = begun([...renewed, left]);
    expect(how(risky, renewalKey)).to.equal('open');
    const back: Change = {
      kind: 'restored',
      on: today,
      records: [
        {
          of: 'associations',
          person: 'ana.ruiz',
          spans: facts.associations.filter(({ person }) => person === 'ana.ruiz'),
        },
      ],
    };
    expect(how(turn(risky, [back], today, true), renewalKey)).to.deep.equal({ kind: 'undone' });
    expect(how(turn(risky, [back], today), renewalKey)).to.deep.equal({
      kind: 'departure-cancelled',
      person: 'ana.ruiz',
    });
  });

  it('because the membership was bought at a level that is met', () => {
    const after = turn(
      begun(),
      [{ kind: 'membership-recorded', on: today, membership: { level: 'silver', boughtOn: today } }],
      today,
    );
    expect(how(after, renewalKey)).to.deep.equal({ kind: 'bought', level: 'silver' });
    expect(how(after, 'upgrade:gold')).to.equal('open');
  });

  it('because an override was extended, or is not needed any more', () => {
    const override = plainOverride({ competency: 'cloud-platform', level: 'silver', placedOn: '2026-09-01' });
    const held = begun([{ kind: 'override-placed', on: today, override }]);
    const key = 'override:cloud-platform:silver:2026-09-01';
    expect(how(held, key)).to.equal('open');
    const longer = turn(
      held,
      [
        {
          kind: 'restored',
          on: today,
          records: [
            {
              of: 'overrides',
              competency: 'cloud-platform',
              level: 'silver',
              overrides: [{ ...override, endsOn: '2027-03-01' }],
            },
          ],
        },
      ],
      today,
    );
    expect(how(longer, key)).to.deep.equal({ kind: 'override-extended', through: '2027-03-01' });
  });

  it('because its time has passed', () => {
    const left = begun([{ kind: 'association-ended', on: '2026-11-30', person: 'bruno.petit' }]);
    expect(how(left, 'departure:bruno.petit')).to.equal('open');
    expect(how(turn(left, [], '2026-11-30'), 'departure:bruno.petit')).to.equal('open');
    expect(how(turn(left, [], '2026-12-01'), 'departure:bruno.petit')).to.deep.equal({ kind: 'past' });
  });

  it('and it is the same alert no more when it comes again', () => {
    const once = begun();
    const over = turn(once, [earned('farid.benali', 'az-500', '2027-12-20')], today);
    const again = turn(
      over,
      [{ kind: 'achievement-withdrawn', on: today, id: 'farid.benali-az-500', reason: 'rejected' }],
      today,
    );
    const [first, second] = [once, again].map(({ alerts }) => alerts.get(renewalKey)?.episode);
    expect([first, second]).to.deep.equal(['2026-11-23.1', '2026-11-23.2']);
  });

  it('is forgotten two months later', () => {
    const over = turn(begun(), [earned('farid.benali', 'az-500', '2027-12-20')], today);
    expect(how(turn(over, [], '2027-01-10'), renewalKey)).to.not.equal('never');
    expect(how(turn(over, [], '2027-03-20'), renewalKey)).to.equal('never');
  });
});
