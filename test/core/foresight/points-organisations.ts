import { readFileSync } from 'node:fs';
import type fc from 'fast-check';
import { parse } from 'yaml';
import { loadProgramme } from '../../../bot/programmes.js';
import { addDays, type Facts, type Programme, parseFacts, parseProgramme } from '../../../core/index.js';
import { holdsOf } from '../../../core/score/sources.js';
import { type Draw, drawn } from '../generators/draw.js';
import { scoredFacts } from '../score/small-facts.js';
import { scoredPack } from '../score/small-packs.js';

export interface Asked {
  programme: Programme;
  facts: Facts;
  on: string;
}

type Text = string | number | boolean | null | Text[] | { [key: string]: Text };

/** The designations with other thresholds, and asked of the day itself rather than of any day of the window. */
const rewritten = (text: Text, atLeast: number, anyDay: boolean): Text => {
  if (typeof text !== 'object' || text === null) return text;
  if (Array.isArray(text)) return text.map((one) => rewritten(one, atLeast, anyDay));
  if ('anyDayOfWindow' in text) return { ...text, atLeast, anyDayOfWindow: anyDay };
  return Object.fromEntries(Object.entries(text).map(([key, one]) => [key, rewritten(one, atLeast, anyDay)]));
};

const written: Text = parse(
  readFileSync(new URL('../../../core/programmes/solutions-partner.yaml', import.meta.url), 'utf8'),
);

/** One pack for each competency, so that only what is asked is evaluated. */
const byCompetency = (programme: Programme): Programme[] =>
  programme.competencies.map((competency) => ({ ...programme, competencies: [competency] }));

/** The designations asked of any day of the window, and beside each the same asked of the day itself. */
const designations = [40, 60, 70].flatMap((atLeast) => {
  const [inWindow, onTheDay] = [true, false].map((anyDay) =>
    byCompetency(parseProgramme(rewritten(written, atLeast, anyDay))),
  );
  return (inWindow ?? []).map((programme, index) => ({ programme, onTheDay: onTheDay?.[index] ?? programme }));
});

const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'] as const;

/** What gives points in a pack of one competency. */
const giving = ({ scores, competencies }: Programme): string[] => {
  const asked = JSON.stringify(competencies);
  const models = Object.entries(scores).flatMap(([id, model]) => (asked.includes(`"${id}"`) ? [model] : []));
  const text = JSON.stringify(models.map(holdsOf));
  return [...new Set(text.match(/"[^"]+"/g)?.map((one) => one.slice(1, -1)) ?? [])].filter(
    (id) => id !== 'any' && id !== 'all',
  );
};

const someFigures = (draw: Draw, { metrics }: Programme, on: string) => {
  const missing = draw.one([2, 20]);
  const strong = draw.chance(70);
  return Object.keys(metrics).flatMap((metric) => {
    if (draw.chance(missing)) return [];
    const most = /year_before|baseline/.test(metric) ? 50_000 : 100_000;
    const value = strong && draw.chance(90) ? most : draw.one([0, 1, 2, 5, 60_000]);
    return [{ metric, value, on: addDays(on, -draw.one([0, 1, 3, 40])) }];
  });
};

const someOrganisation = (draw: Draw, programme: Programme, on: string, many: number): Facts => {
  const some = people.slice(0, many);
  const certificates = giving(programme);
  const opening = certificates.slice(0, 4);
  const most = draw.one([3, 6, 12]);
  return parseFacts({
    organisation: { id: 'small', name: 'Small', ...(draw.chance(40) ? { market: 'developing' as const } : {}) },
    people: some.map((id) => ({ id })),
    associations: some.map((person) => ({
      person,
      from: draw.chance(85) ? '2020-01-01' : addDays(on, -draw.one([0, 1, 30])),
    })),
    achievements: some.flatMap((person) =>
      Array.from({ length: draw.whole(1, most) }, (_, index) => ({
        id: `${person}-${index}`,
        person,
        credential: draw.chance(40)
          ? (opening[draw.whole(0, opening.length - 1)] ?? '')
          : (certificates[draw.whole(0, certificates.length - 1)] ?? ''),
        earnedOn: draw.chance(80) ? addDays(on, -400) : addDays(on, -draw.one([0, 1, 20])),
        state: 'confirmed',
      })),
    ),
    metrics: someFigures(draw, programme, on),
    flags: Object.keys(programme.flags).flatMap((flag) => (draw.chance(70) ? [{ flag, from: '2020-01-01' }] : [])),
    enrolments: programme.competencies.flatMap(({ id }) =>
      draw.chance(75) ? [] : [{ competency: id, from: addDays(on, -30), track: draw.one(['enterprise', 'smb']) }],
    ),
  });
};

/** A designation of `solutions-partner`, or one that asks for fewer points; and the same asked of the day itself. */
export const someDesignation: fc.Arbitrary<Asked & { onTheDay: Programme }> = drawn((draw) => {
  const found = designations[draw.whole(0, designations.length - 1)];
  if (found === undefined) throw new Error('a pack without designations');
  const { programme, onTheDay } = found;
  const on = draw.one(['2024-05-20', '2024-06-01']);
  return { programme, onTheDay, facts: someOrganisation(draw, programme, on, draw.whole(2, 5)), on };
});

const options2021 = byCompetency(loadProgramme('mpn-2017')).filter((one) => giving(one).length > 0);

/** A competency with a points option of 2021: by the day, 60 points for Silver and 80 for Gold. */
export const someOf2021: fc.Arbitrary<Asked> = drawn((draw): Asked => {
  const programme = options2021[draw.whole(0, options2021.length - 1)];
  if (programme === undefined) throw new Error('a pack without points options');
  const on = '2021-05-20';
  return { programme, facts: someOrganisation(draw, programme, on, draw.whole(2, 6)), on };
});

/** Points from every kind of source, tracks of every kind, beside groups of people, statements and awards. */
export const someScored: fc.Arbitrary<Asked> = drawn((draw) => draw.whole(0, 120)).chain((away) =>
  scoredPack.chain(({ programme }) =>
    scoredFacts.map((facts): Asked => ({ programme, facts, on: addDays('2026-02-01', away) })),
  ),
);
