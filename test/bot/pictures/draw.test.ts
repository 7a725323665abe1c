import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { expect } from 'chai';
import { operatorReader } from '../../../bot/conversation/reader.js';
import { mostPictureBytes, mostPixels, pictures } from '../../../bot/pictures/draw.js';
import { colours, onPaper, widthOf, writing } from '../../../cards/pictures/shapes.js';
import { timelineOf } from '../../../cards/pictures/timeline.js';
import { timelineSvg } from '../../../cards/pictures/timeline-svg.js';
import { tongueOf } from '../../../cards/tongue.js';
import { scenes } from '../../support/scenes.js';

const saying = (text: string): string =>
  onPaper(200, 40, [writing(text, { x: 10, y: 25, size: 14, colour: colours.ink })]);

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Width, height, depth and colour type, as the header of a PNG tells them. */
const headerOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('hex')).to.equal('89504e470d0a1a0a');
  expect(bytes.subarray(12, 16).toString('latin1')).to.equal('IHDR');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), depth: bytes[24], colour: bytes[25] };
};

const withAlpha = 6;

describe('drawing a picture', () => {
  it('makes a PNG of twice its size, with see-through corners', async () => {
    expect(headerOf(await pictures()(saying('Gold')))).to.deep.equal({
      width: 400,
      height: 80,
      depth: 8,
      colour: withAlpha,
    });
  });

  it('makes the same bytes of the same drawing, each time and by whomever', async () => {
    const [first, second] = await Promise.all([pictures()(saying('Or')), pictures()(saying('Or'))]);
    expect(hash(first)).to.equal(hash(second));
    expect(hash(first)).to.not.equal(hash(await pictures()(saying('Argent'))));
  });

  it('draws once what it drew already', async () => {
    const draw = pictures();
    expect(await draw(saying('once'))).to.equal(await draw(saying('once')));
  });

  it('draws French letters, each one its own', async () => {
    const draw = pictures();
    const letters = ['é', 'è', 'ê', 'ë', 'à', 'ç', 'œ', 'û', 'ô', 'î', 'É', 'Ç', '«', '’', '–', '…', 'e', '\u{F123}'];
    const drawn = await Promise.all(letters.map(async (letter) => hash(await draw(saying(letter)))));
    expect(new Set(drawn).size).to.equal(letters.length);
  });

  it('refuses what Teams would not show', async () => {
    const draw = pictures();
    expect(headerOf(await draw(onPaper(512, 512, [])))).to.include({ width: mostPixels, height: mostPixels });
    for (const [width, height] of [
      [513, 10],
      [10, 513],
    ] as const) {
      const refused = await draw(onPaper(width, height, [])).catch((error: Error) => error);
      expect(refused).to.be.instanceOf(Error).with.property('message').that.contains('too large');
    }
  });

  it('tells what is no drawing', async () => {
    expect(await pictures()('not an SVG').catch((error: unknown) => error)).to.be.instanceOf(Error);
  });

  it('keeps every timeline within the limits', async () => {
    const draw = pictures();
    for (const { picture } of scenes()) {
      const timeline = timelineOf(tongueOf(operatorReader('fr', picture.verdict.on), picture.programme), picture);
      if (timeline === null) continue;
      const png = await draw(timelineSvg(timeline));
      expect(headerOf(png).width).to.equal(mostPixels);
      expect(headerOf(png).height).to.be.at.most(mostPixels);
      expect(png.length).to.be.at.most(mostPictureBytes / 4);
    }
  }).timeout(20_000);

  it('is never wider in its font than it is reckoned to be', () => {
    const resolve = (file: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/lato/${file}`);
    const fontFiles = [resolve('400Regular/Lato_400Regular.ttf'), resolve('700Bold/Lato_700Bold.ttf')];
    const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Lato' };
    for (const text of [
      'Plateforme Cloud Argent',
      "jusqu'au 20 déc., perdu dès le 21 déc.",
      'until 10 Feb 2027; renewal until 12 Mar 2027',
      'WWWmmm MMM ŒŒ œœ @@@ %%',
      'Project and Portfolio Management Gold',
      'rtf-rtf-1234567890 (« oui ») …',
    ])
      for (const weight of [400, 700]) {
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="0" y="50" font-family="Lato" font-weight="${weight}" font-size="20">${text}</text></svg>`;
        expect(new Resvg(svg, { font }).getBBox()?.width, text).to.be.at.most(widthOf(text, 20));
      }
  });
});
