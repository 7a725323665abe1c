import { expect } from 'chai';
import {
  type Alert,
  addDays,
  daysBetween,
  dueOf,
  type Finding,
  handle,
  latestWaking,
  mayDismiss,
  severities,
  sleepUntil,
} from '../../../core/index.js';

const on = '2026-11-23';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  key: 'renewal:gold:2027-02-10',
  kind: 'renewal-at-risk',
  severity: 'high',
  lastDay: '2026-12-20',
  levels: [],
  renewal: { level: 'gold', anniversary: '2027-02-10', closes: '2027-03-12', renewable: 'silver' },
  causes: [],
  things: [],
  step: 30,
  quiet: false,
  ...changes,
});

const alert = (changes: Partial<Alert> = {}, found: Partial<Finding> = {}): Alert => ({
  key: 'renewal:gold:2027-02-10',
  episode: `${on}.1`,
  openedOn: on,
  changedOn: on,
  finding: finding(found),
  owner: null,
  snooze: null,
  dismissal: null,
  resolved: null,
  ...changes,
});

const context = { on, by: 'priya', ownerStands: () => true };

describe('what an admin makes of an alert', () => {
  it('sleeps for as long as was asked, and never beyond a week before the last day that counts', () => {
    const one = alert();
    expect(latestWaking(one)).to.equal('2026-12-13');
    expect(sleepUntil(one, '2026-12-12', on)).to.deep.equal({ kind: 'sleeps', until: '2026-12-12', capped: false });
    expect(sleepUntil(one, '2026-12-13', on)).to.deep.equal({ kind: 'sleeps', until: '2026-12-13', capped: false });
    expect(sleepUntil(one, '2026-12-14', on)).to.deep.equal({ kind: 'sleeps', until: '2026-12-13', capped: true });
    expect(sleepUntil(one, '2027-01-15', on)).to.deep.equal({ kind: 'sleeps', until: '2026-12-13', capped: true });
  });

  it('does not sleep any more from a week before the last day that counts', () => {
    expect(sleepUntil(alert(), '2026-12-14', '2026-12-12').kind).to.equal('sleeps');
    expect(sleepUntil(alert(), '2026-12-14', '2026-12-13')).to.deep.equal({
      kind: 'nothing left',
      lastDay: '2026-12-20',
    });
    expect(sleepUntil(alert(), '2026-12-25', '2026-12-21').kind).to.equal('nothing left');
  });

  it('sleeps until a day to come, within a year; without a last day as long as that', () => {
    const endless = alert({}, { lastDay: null });
    expect(sleepUntil(endless, on, on).kind).to.equal('not a day to come');
    expect(sleepUntil(endless, addDays(on, 1), on).kind).to.equal('sleeps');
    expect(sleepUntil(endless, addDays(on, 366), on).kind).to.equal('sleeps');
    expect(sleepUntil(endless, addDays(on, 367), on).kind).to.equal('not a day to come');
  });

  it('whatever is asked, it sleeps until after today and never too long', () => {
    for (let left = -3; left <= 40; left += 1)
      for (let asked = -2; asked <= 60; asked += 1) {
        const lastDay = addDays(on, left);
        const sleep = sleepUntil(alert({}, { lastDay }), addDays(on, asked), on);
        if (left <= 7) expect(sleep.kind, `${left} ${asked}`).to.equal('nothing left');
        else if (sleep.kind === 'sleeps') {
          expect(sleep.until > on, `${left} ${asked}`).to.equal(true);
          expect(daysBetween(sleep.until, lastDay) >= 7, `${left} ${asked}`).to.equal(true);
        } else expect(asked, `${left}`).to.be.lessThan(1);
      }
  });

  it('is due a week before the last day that counts, on that day when it is near, else in two weeks', () => {
    expect(dueOf(alert(), on)).to.equal('2026-12-13');
    expect(dueOf(alert(), '2026-12-12')).to.equal('2026-12-13');
    expect(dueOf(alert(), '2026-12-13')).to.equal('2026-12-20');
    expect(dueOf(alert(), '2026-12-20')).to.equal('2027-01-03');
    expect(dueOf(alert({}, { lastDay: null }), on)).to.equal('2026-12-07');
  });

  it('is not dismissed while a bought level is lost or its renewal runs out', () => {
    for (const severity of severities) {
      const isCritical = severity === 'critical';
      expect(mayDismiss(alert({}, { severity })), severity).to.equal(!isCritical);
      expect(mayDismiss(alert({}, { severity, kind: 'level-lost', renewal: null })), severity).to.equal(!isCritical);
      expect(mayDismiss(alert({}, { severity, kind: 'expiring', renewal: null })), severity).to.equal(true);
    }
  });

  it('belongs to whoever was first, until they may not look after it any more', () => {
    const owned = alert({ owner: { person: 'marc', on, due: '2026-12-13', reminded: false } });
    expect(handle(alert(), `${on}.1`, { kind: 'own' }, context)).to.deep.equal({
      kind: 'handled',
      transition: { kind: 'owned', on, key: 'renewal:gold:2027-02-10', by: 'priya', due: '2026-12-13' },
      capped: false,
    });
    expect(handle(owned, `${on}.1`, { kind: 'own' }, context)).to.deep.equal({
      kind: 'refused',
      refusal: { kind: 'owned', person: 'marc' },
    });
    const gone = { ...context, ownerStands: () => false };
    expect(handle(owned, `${on}.1`, { kind: 'own' }, gone).kind).to.equal('handled');
  });

  it('is left alone when it is over, was opened anew, or the same was done before', () => {
    const resolved = alert({ resolved: { on, resolution: { kind: 'made-up' } } });
    const refusal = (one: Alert | undefined, what: Parameters<typeof handle>[2], episode = `${on}.1`) => {
      const found = handle(one, episode, what, context);
      return found.kind === 'refused' ? found.refusal.kind : 'handled';
    };
    expect(refusal(undefined, { kind: 'own' })).to.equal('gone');
    expect(refusal(alert(), { kind: 'own' }, `${on}.2`)).to.equal('gone');
    expect(refusal(resolved, { kind: 'own' })).to.equal('resolved');
    expect(refusal(alert(), { kind: 'wake' })).to.equal('awake');
    expect(refusal(alert({ snooze: { by: 'priya', on, until: '2026-12-01' } }), { kind: 'wake' })).to.equal('handled');
    const dismissed = alert({ dismissal: { by: 'priya', on, reason: 'other' } });
    expect(refusal(dismissed, { kind: 'dismiss', reason: 'other' })).to.equal('dismissed');
    expect(refusal(alert(), { kind: 'dismiss', reason: 'other' })).to.equal('handled');
    expect(refusal(alert({}, { severity: 'critical' }), { kind: 'dismiss', reason: 'other' })).to.equal(
      'not dismissable',
    );
  });
});
