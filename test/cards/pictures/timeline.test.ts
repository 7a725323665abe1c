import { expect } from 'chai';
import fc from 'fast-check';
import { colours, fitting, widthOf } from '../../../cards/pictures/shapes.js';
import { mostLanes, type Timeline, timelineOf } from '../../../cards/pictures/timeline.js';
import { timelineSvg } from '../../../cards/pictures/timeline-svg.js';
import type { Language, Reader } from '../../../cards/reader.js';
import { tongueOf } from '../../../cards/tongue.js';
import { type Scene, scenes } from '../../support/scenes.js';

const readerOf = (scene: Scene, language: Language): Reader => ({
  language,
  audience: 'private',
  levelNames: 'translated',
  today: scene.picture.verdict.on,
  role: 'partner_admin',
  self: null,
  nameOf: scene.nameOf,
  demo: false,
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
});

const timelineIn = (scene: Scene, language: Language = 'en'): Timeline | null =>
  timelineOf(tongueOf(readerOf(scene, language), scene.picture.programme), scene.picture);

const all = scenes();
const sceneNamed = (name: string): Scene => {
  const found = all.find((scene) => scene.name === name);
  if (found === undefined) throw new Error(`no scene ${name}`);
  return found;
};
const told = (name: string, language: Language = 'en'): Timeline => {
  const timeline = timelineIn(sceneNamed(name), language);
  if (timeline === null) throw new Error(`nothing to show ${name}`);
  return timeline;
};

const laneOf = ({ lanes }: Timeline, title: string) => lanes.find((lane) => lane.title === title);

describe('the timeline as a picture, in words and shapes', () => {
  it('shows the membership, its window and every level on the day of the stories', () => {
    const timeline = told('as told');
    expect(timeline).to.include({ from: '2026-11-23', through: '2027-03-12', more: '' });
    expect(timeline.lanes.map(({ title, words }) => [title, words])).to.deep.equal([
      ['Gold shown', 'until 10 Feb 2027; renewal until 12 Mar 2027'],
      ['Cloud platform Silver', 'held throughout'],
      ['Data analytics Silver', 'held throughout'],
      ['Security Gold', 'until 20 Dec, lost from 21 Dec'],
      ['Security Silver', 'held throughout'],
    ]);
    expect(laneOf(timeline, 'Gold shown')?.stretches).to.deep.equal([
      { from: '2026-11-23', through: '2027-02-10', look: { kind: 'level', level: 'gold' } },
      { from: '2027-02-11', through: '2027-03-12', look: { kind: 'window' } },
    ]);
    expect(laneOf(timeline, 'Security Gold')).to.deep.include({
      stretches: [
        { from: '2026-11-23', through: '2026-12-20', look: { kind: 'level', level: 'gold' } },
        { from: '2026-12-21', through: '2027-03-12', look: { kind: 'none' } },
      ],
      marks: [
        { on: '2026-12-20', shape: 'last-day' },
        { on: '2026-12-21', shape: 'lost' },
      ],
    });
    expect(timeline.months.map(({ on, words }) => [on, words])).to.deep.equal([
      ['2026-12-01', 'Dec'],
      ['2027-01-01', 'Jan 2027'],
      ['2027-02-01', 'Feb'],
      ['2027-03-01', 'Mar'],
    ]);
  });

  it('goes on showing a level that was bought and is no longer held', () => {
    expect(laneOf(told('lost before the anniversary'), 'Security Gold')?.words).to.equal('not held');
    expect(laneOf(told('lost before the anniversary', 'fr'), 'Sécurité Or')?.words).to.equal('non acquis');
  });

  it('shows in the window what can still be renewed, and after it that it was not', () => {
    expect(laneOf(told('in the renewal window'), 'Gold shown')).to.deep.include({
      words: 'until 10 Feb; renewal open until 12 Mar',
      stretches: [{ from: '2027-02-20', through: '2027-03-12', look: { kind: 'window' } }],
    });
    expect(laneOf(told('lapsed'), 'Gold shown')?.words).to.equal('until 10 Feb; not renewed by 12 Mar');
  });

  it('marks what is reached by its first day', () => {
    const lane = laneOf(told('before the purchase'), 'Security Gold');
    expect(lane?.marks.map(({ on, shape }) => `${shape} ${on}`)).to.deep.equal([
      'gained 2026-10-19',
      'last-day 2026-12-20',
      'lost 2026-12-21',
    ]);
    expect(lane?.words).to.equal('held from 19 Oct; until 20 Dec, lost from 21 Dec');
  });

  it('leaves out what there is no room for, says so, and never what moves before what stays', () => {
    const timeline = told('two hundred people in mpn-2017');
    expect(timeline.lanes).to.have.length(mostLanes);
    expect(timeline.more).to.equal('13 more levels not shown');
    expect(laneOf(timeline, 'DevOps Gold')?.words).to.contain('lost');
  });

  it('names nobody, says in its alternative text all that it shows, and fits into its frame', () => {
    for (const scene of all)
      for (const language of ['en', 'fr'] as const) {
        const timeline = timelineIn(scene, language);
        if (timeline === null) continue;
        const svg = timelineSvg(timeline);
        for (const words of [JSON.stringify(timeline), svg]) expect(words, scene.name).to.not.match(scene.anyName);
        expect(timeline.alt.length).to.be.at.most(2000);
        for (const { title, words } of timeline.lanes) expect(timeline.alt).to.contain(title).and.to.contain(words);
        expect(timeline.alt).to.contain(timeline.title).and.to.contain(timeline.more);
        const [, width, height] = /^<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
        expect(Number(width)).to.equal(512);
        expect(Number(height)).to.be.within(60, 512);
        expect(timelineSvg(timeline)).to.equal(svg);
      }
  });

  it('of a day that was asked about ends there, with its name at the edge and the answer first in words', () => {
    for (const scene of all)
      for (const language of ['en', 'fr'] as const) {
        const { picture } = scene;
        const tongue = tongueOf(readerOf(scene, language), picture.programme);
        const [level = ''] = picture.programme.levels;
        const asked = { answer: 'No\\*, not then.', concerns: (_: string, other: string) => other === level };
        const timeline = timelineOf(tongue, picture, asked);
        if (timeline === null) continue;
        expect(timeline.alt.startsWith('No*, not then. ')).to.equal(true);
        expect(timeline.last).to.equal(tongue.day(picture.forecast.through));
        const shown = timeline.lanes.filter(
          ({ title }) => !timelineIn(scene, language)?.lanes[0]?.title.includes(title),
        );
        for (const { title } of shown) expect(title.endsWith(tongue.level(level)), title).to.equal(true);
        expect(timelineSvg(timeline)).to.contain(`>${timeline.last}</text>`);
      }
  });

  it('over many years names each month with its year', () => {
    const { picture } = sceneNamed('as told');
    const tongue = tongueOf(readerOf(sceneNamed('as told'), 'en'), picture.programme);
    const through = '2036-11-23';
    const decade = timelineOf(tongue, { ...picture, forecast: { ...picture.forecast, through } });
    expect(decade?.months.map(({ words }) => words)).to.deep.equal([
      'Jan 2027',
      'Jan 2029',
      'Jan 2031',
      'Jan 2033',
      'Jan 2035',
    ]);
    expect(told('as told').months.map(({ words }) => words)).to.deep.equal(['Dec', 'Jan 2027', 'Feb', 'Mar']);
  });

  it('keeps the stretches of a line in order, without a gap and within its days', () => {
    for (const scene of all) {
      const timeline = timelineIn(scene);
      for (const { stretches } of timeline?.lanes ?? [])
        for (const [index, { from, through }] of stretches.entries()) {
          expect(from <= through, scene.name).to.equal(true);
          expect(from >= (timeline?.from ?? '') && through <= (timeline?.through ?? '')).to.equal(true);
          const next = stretches[index + 1];
          if (next !== undefined) expect(Date.parse(next.from) - Date.parse(through)).to.equal(86_400_000);
        }
    }
  });

  it('has nothing to show for an organisation that holds and bought nothing', () => {
    const { picture, ...scene } = sceneNamed('as told');
    const verdict = { ...picture.verdict, membership: null, competencies: [] };
    expect(timelineIn({ ...scene, picture: { ...picture, verdict } })).to.equal(null);
  });
});

describe('the shapes of a picture', () => {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };

  it('have words and edges that stand out from their own paper, whatever theme lies around it', () => {
    for (const colour of [colours.ink, colours.quiet]) expect(contrast(colour, colours.paper)).to.be.at.least(4.5);
    const svg = timelineSvg(told('as told'));
    for (const [, fill] of svg.matchAll(/<text [^>]*fill="([^"]+)"/g))
      expect([colours.ink, colours.quiet]).to.include(fill);
    for (const [shape] of svg.matchAll(
      /<(?:rect|circle|path) [^>]*fill="#(?:B8860B|6E7681|2E7D32|B26A00|B3261E)"[^>]*>/g,
    ))
      expect(shape).to.contain(`stroke="${colours.ink}"`);
    expect(svg)
      .to.match(/fill="#B8860B"/)
      .and.to.match(/fill="#B3261E"/)
      .and.to.match(/fill="#B26A00"/);
  });

  it('hold no text that could become markup', () => {
    const timeline = told('as told');
    const svg = timelineSvg({ ...timeline, title: `<script>&"'` });
    expect(svg).to.contain('&lt;script&gt;&amp;&quot;&apos;').and.to.not.contain('<script>');
  });

  it('cut a text to its room, and mark that', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 20, max: 500 }), (text, room) => {
        const cut = fitting(text, room, 12);
        expect(widthOf(cut, 12)).to.be.at.most(room);
        expect(cut === text || cut.endsWith('…')).to.equal(true);
        if (widthOf(text, 12) <= room) expect(cut).to.equal(text);
      }),
    );
  });
});
