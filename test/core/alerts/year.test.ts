import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Alerts,
  addDays,
  addMonths,
  alertSchema,
  alertTransitionSchema,
  applyAlerts,
  applyAll,
  type Change,
  detect,
  type Facts,
  type Finding,
  openAlerts,
  parseFacts,
  parseProgramme,
  severities,
  transitionsTo,
  type Watched,
} from '../../../core/index.js';
import { plainOverride } from '../../support/override.js';

const runs = Number(process.env.YEARS ?? 6);
const dayOne = '2026-11-23';
const days = 366;

const fixture: { facts: unknown; programme: unknown } = JSON.parse(
  readFileSync(new URL('../fixtures/fabrique-nuage.json', import.meta.url), 'utf8'),
);
const programme = parseProgramme(fixture.programme);
const organisation = parseFacts(fixture.facts);
const people = organisation.people.map(({ id }) => id);
const credentials = ['az-104', 'az-305', 'sc-200', 'sc-300', 'az-500', 'sc-100', 'dp-203', 'pl-300'];

/** Something that happens on a day: which of the kinds, and two numbers that choose what to. */
interface Event {
  day: number;
  kind:
    | 'link'
    | 'withdraw'
    | 'departure'
    | 'cancel'
    | 'override'
    | 'membership'
    | 'undo'
    | 'snooze'
    | 'own'
    | 'dismiss';
  choice: number;
  second: number;
}

const someYear = fc.array(
  fc.record<Event>({
    day: fc.nat(days - 1),
    kind: fc.constantFrom(
      'link',
      'link',
      'withdraw',
      'departure',
      'cancel',
      'override',
      'membership',
      'undo',
      'snooze',
      'own',
      'dismiss',
    ),
    choice: fc.nat(1000),
    second: fc.nat(1000),
  }),
  { minLength: 20, maxLength: 60 },
);

const one = <T>(things: readonly T[], choice: number): T => {
  const found = things[choice % things.length];
  return found === undefined ? expect.fail('nothing to choose from') : found;
};

const changesOf = (facts: Facts, { kind, choice, second }: Event, on: string): Change[] => {
  switch (kind) {
    case 'link': {
      const expiresOn = second % 3 === 0 ? null : addMonths(on, 6 + (second % 12));
      const achievement = {
        id: `n${on}-${choice}`,
        person: one(people, choice),
        credential: one(credentials, second),
        earnedOn: on,
        expiresOn,
        state: 'verified' as const,
        certificateId: null,
        evidence: null,
        withdrawn: null,
      };
      return [{ kind: 'achievement-linked', on, achievement }];
    }
    case 'withdraw': {
      const { id } = one(facts.achievements, choice);
      const reason = one(['revoked', 'unlinked', 'disputed'] as const, second);
      return [{ kind: 'achievement-withdrawn', on, id, reason }];
    }
    case 'departure':
      return [{ kind: 'association-ended', on: addDays(on, second % 60), person: one(people, choice) }];
    case 'cancel': {
      const { person, from } = one(facts.associations, choice);
      return [
        { kind: 'restored', on, records: [{ of: 'associations', person, spans: [{ person, from, through: null }] }] },
      ];
    }
    case 'override': {
      const competency = one(['security', 'cloud-platform', 'data-analytics'], choice);
      const override = plainOverride({ competency, level: one(['silver', 'gold'], second), placedOn: on });
      return [{ kind: 'override-placed', on, override }];
    }
    case 'membership':
      return [
        { kind: 'membership-recorded', on, membership: { level: one(['silver', 'gold'], choice), boughtOn: on } },
      ];
    case 'undo':
    case 'snooze':
    case 'own':
    case 'dismiss':
      return [];
  }
};

const handled = (alerts: Alerts, { kind, choice, second }: Event, on: string): Alerts => {
  const open = openAlerts(alerts);
  if (open.length === 0) return alerts;
  const { key } = one(open, choice);
  const by = one(people, second);
  switch (kind) {
    case 'snooze':
      return applyAlerts(alerts, [{ kind: 'snoozed', on, key, by, until: addDays(on, 1 + (second % 30)) }]);
    case 'own':
      return applyAlerts(alerts, [{ kind: 'owned', on, key, by, due: addDays(on, second % 20) }]);
    case 'dismiss':
      return applyAlerts(alerts, [{ kind: 'dismissed', on, key, by, reason: 'other' }]);
    default:
      return alerts;
  }
};

const watchedOn = (facts: Facts, on: string): Watched => ({
  programme,
  facts,
  on,
  ladder: [90, 60, 30, 14, 7, 1],
  lastReport: '2026-11-12',
  moved: new Set(),
  waitingLong: [],
  unreachable: [],
});

/** What an alert says, apart from the rung that its ladder has reached. */
const said = ({ step: _, ...finding }: Finding): string => JSON.stringify(finding);
const byKey = (findings: readonly Finding[]): string[] => findings.map(said).sort();

/** Lives a year day by day, and hands every moment to `see`. */
const live = (events: readonly Event[], see: (moment: Moment) => void): void => {
  let facts = organisation;
  let alerts: Alerts = new Map();
  const turn = (after: Facts, on: string, undone: boolean): void => {
    const findings = detect(watchedOn(after, on));
    const transitions = transitionsTo(alerts, { programme, before: facts, after, on, undone, findings });
    const before = alerts;
    alerts = applyAlerts(alerts, transitions);
    facts = after;
    see({ on, facts, before, alerts, transitions });
  };
  for (let day = 0; day < days; day += 1) {
    const on = addDays(dayOne, day);
    turn(facts, on, false);
    for (const event of events.filter((each) => each.day === day)) {
      alerts = handled(alerts, event, on);
      const before = facts;
      turn(applyAll(facts, changesOf(facts, event, on)), on, false);
      if (event.kind === 'undo' || event.choice % 7 === 0) turn(before, on, true);
    }
  }
};

interface Moment {
  on: string;
  facts: Facts;
  before: Alerts;
  alerts: Alerts;
  transitions: ReturnType<typeof transitionsTo>;
}

const grave = ({ severity }: Finding): number => severities.indexOf(severity);

describe('a year of an organisation, day by day, whatever happens', () => {
  it('leaves exactly those alerts open that its facts of that day give, looked at as if for the first time', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(someYear, (events) => {
        live(events, ({ on, facts, alerts }) => {
          const fresh = detect(watchedOn(structuredClone(facts), on));
          expect(byKey(openAlerts(alerts).map(({ finding }) => finding)), on).to.deep.equal(byKey(fresh));
        });
      }),
      { numRuns: runs },
    );
  });

  it('tells nothing twice for the same facts, and nothing at all when nothing happened', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(someYear, (events) => {
        live(events, ({ on, facts, before, alerts, transitions }) => {
          for (const transition of transitions) {
            const known = before.get(transition.key);
            const was = known?.resolved === null ? known.finding : null;
            const place = `${on} ${transition.kind} ${transition.key}`;
            if (transition.kind === 'opened') expect(was, place).to.equal(null);
            if (transition.kind === 'changed' && was !== null)
              expect(said(transition.finding), place).not.to.equal(said(was));
            if (transition.kind === 'reminded' && was !== null) {
              const { finding } = transition;
              const isNearer = finding.step !== null && (was.step === null || finding.step < was.step);
              expect(isNearer || grave(finding) > grave(was), place).to.equal(true);
            }
            alertTransitionSchema.parse(transition);
          }
          for (const alert of alerts.values()) alertSchema.parse(alert);
          const findings = detect(watchedOn(facts, on));
          const again = transitionsTo(alerts, { programme, before: facts, after: facts, on, undone: false, findings });
          expect(again, on).to.deep.equal([]);
        });
      }),
      { numRuns: runs },
    );
  });

  it('never lets a sleeping alert sleep through the last week before what ends', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(someYear, (events) => {
        live(events, ({ on, alerts }) => {
          for (const { key, snooze, finding } of openAlerts(alerts))
            if (snooze !== null && finding.lastDay !== null)
              expect(on < addDays(finding.lastDay, -7), `${on} ${key}`).to.equal(true);
        });
      }),
      { numRuns: runs },
    );
  });
});
