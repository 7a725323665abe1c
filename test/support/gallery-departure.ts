import type { DepartureEffect, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, evaluate, whatIf } from '../../core/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);

/** Somebody leaves; on the day after, or at the renewal as well. */
const effects = ({ picture: { programme, facts, verdict } }: Scene): DepartureEffect[] =>
  facts.people.slice(0, 2).flatMap(({ id }) => {
    const on = addDays(verdict.on, 1);
    const told = { on, ...whatIf(programme, facts, on, [{ kind: 'association-ended', on: verdict.on, person: id }]) };
    const opens = addDays(verdict.on, 80);
    const renewal = { on: opens, before: evaluate(programme, facts, opens), after: told.after };
    const [low = null, high = null] = programme.levels;
    return [
      { ...told, renewal: null, renewable: null },
      { ...told, renewal, renewable: { before: high, after: low } },
      { ...told, renewal: null, renewable: { before: null, after: low } },
      { ...told, renewal: { ...renewal, before: told.before }, renewable: { before: high, after: null } },
      { ...told, before: told.after, renewal, renewable: { before: null, after: null } },
      { ...told, renewal, renewable: { before: high, after: high } },
    ];
  });

/** Last days: recorded, called off, refused, and what is deleted a month after them. */
export const departurePresenters: Readonly<Record<string, Presenter>> = {
  departureFormCard: (reader, scene) => {
    const people = peopleOf(scene).slice(0, 100);
    const on = scene.picture.verdict.on;
    const none = { people, more: false, values: { person: '', lastDay: '' }, problems: {}, ambiguous: null };
    return [
      cards.departureFormCard(reader, none),
      cards.departureFormCard(reader, { ...none, people: [] }),
      cards.departureFormCard(reader, {
        people,
        more: true,
        values: { person: people[0] ?? '', lastDay: on },
        problems: { person: { kind: 'person-missing' }, lastDay: { kind: 'before-they-came', from: on } },
        ambiguous: { date: on, alternative: addDays(on, 30) },
      }),
      ...(['not-a-date', 'nothing-changes', 'not-associated'] as const).map((kind) =>
        cards.departureFormCard(reader, { ...none, problems: { lastDay: { kind } } }),
      ),
    ];
  },
  departureCheckCard: (reader, scene) => {
    const { programme, verdict } = scene.picture;
    return effects(scene).flatMap((effect) =>
      [null, addDays(verdict.on, 9)].map((previous) =>
        cards.departureCheckCard(reader, programme, {
          person: peopleOf(scene)[0] ?? 'p0',
          lastDay: verdict.on,
          previous,
          effect,
          suppose: 'leave:p0@2027-01-15',
        }),
      ),
    );
  },
  departureRecordedCard: (reader, scene) =>
    [null, 7].map((version) =>
      cards.departureRecordedCard(reader, {
        person: peopleOf(scene)[0] ?? 'p0',
        lastDay: scene.picture.verdict.on,
        version,
      }),
    ),
  departuresCard: (reader, scene) => {
    const all = peopleOf(scene).map((person, index) => ({
      person,
      lastDay: addDays(scene.picture.verdict.on, index - 2),
    }));
    return [0, 1, 3, 4, 200].map((count) => cards.departuresCard(reader, all.slice(0, count)));
  },
  departureCancelCard: (reader, scene) =>
    effects(scene).map((effect) =>
      cards.departureCancelCard(reader, scene.picture.programme, {
        person: peopleOf(scene)[1] ?? 'p1',
        lastDay: scene.picture.verdict.on,
        effect: { ...effect, before: effect.after, after: effect.before },
      }),
    ),
  departureCancelledCard: (reader, scene) =>
    [null, 7].map((version) => cards.departureCancelledCard(reader, { person: peopleOf(scene)[0] ?? 'p0', version })),
  departureRefusedCard: (reader, scene) => [
    cards.departureRefusedCard(reader, { kind: 'gone' }),
    cards.departureRefusedCard(reader, { kind: 'no-departure', person: peopleOf(scene)[0] ?? 'p0' }),
  ],
  unknownLeaverCard: (reader, scene) => [
    /** What was said may be anybody's name; in a channel this card is never shown. */
    ...(reader.audience === 'shared' ? [] : hostileNames).map((said) =>
      cards.unknownLeaverCard(reader, {
        said,
        closest: peopleOf(scene).slice(0, 4),
        subject: { action: 'record', date: scene.picture.verdict.on },
      }),
    ),
    cards.unknownLeaverCard(reader, { said: 'Nobody', closest: [], subject: { action: 'cancel' } }),
  ],
  eraseLeaverCard: (reader, scene) => {
    const { programme, verdict } = scene.picture;
    const about = { person: peopleOf(scene)[0] ?? 'p0', lastDay: addDays(verdict.on, -30) };
    return [
      cards.eraseLeaverCard(reader, { ...about, certificates: 0, programme: null, effect: null }),
      ...effects(scene).map((effect) =>
        cards.eraseLeaverCard(reader, { ...about, certificates: 3, programme, effect }),
      ),
    ];
  },
  leaverErasedCard: (reader) => [cards.leaverErasedCard(reader)],
  eraseLeaverRefusedCard: (reader, { picture }) => [
    ...(['still-here', 'gone', 'only-admin'] as const).map((kind) => cards.eraseLeaverRefusedCard(reader, { kind })),
    cards.eraseLeaverRefusedCard(reader, { kind: 'too-soon', possibleOn: picture.verdict.on }),
  ],
};
