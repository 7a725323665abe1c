import { expect } from 'chai';
import fc from 'fast-check';
import { type Block, cardToBlockKit } from '../../../cards/blockkit/index.js';
import { blockKitProblems } from '../../support/block-kit.js';
import { cards, cardsOfText } from './generated.js';
import { words } from './generated-elements.js';
import { isOwnedUp, saidIn } from './said.js';
import { mutated } from './specimens.js';

const surface = fc.constantFrom('message' as const, 'modal' as const, 'home' as const);
const anyCard = fc.oneof({ weight: 3, arbitrary: cards }, { weight: 1, arbitrary: mutated });
const runs = { numRuns: 100, endOnFailure: true };

/** Everything of blocks that Slack reads marks in. */
const marked = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = part as Block;
  return own.type === 'mrkdwn' ? [String(own.text)] : Object.values(part).flatMap(marked);
};

const printed = (pages: readonly Block[][]): string => JSON.stringify(pages);
const wordsIn = (text: string): string[] => text.match(/w\d+q/g) ?? [];

describe('any card in Block Kit', () => {
  it('is accepted by Slack, page by page, and has a text', () => {
    fc.assert(
      fc.property(anyCard, surface, fc.boolean(), (card, on, menus) => {
        const { pages, blocks, text } = cardToBlockKit(card, { surface: on, menus });
        expect(pages.flatMap((page) => blockKitProblems(page, on))).to.deep.equal([]);
        expect(pages.length).to.be.greaterThan(0);
        expect(blocks).to.equal(pages[0]);
        expect(text.trim()).to.not.equal('');
      }),
      runs,
    );
  });

  it('never throws, whatever it is given', () => {
    const circle: Record<string, unknown> = { type: 'AdaptiveCard' };
    circle.body = [circle];
    const deep = (depth: number): string => `${'{"items":['.repeat(depth)}${']}'.repeat(depth)}`;
    const odd = [
      circle,
      { body: 1n },
      JSON.parse(deep(3000)),
      {
        get body() {
          throw new Error('no');
        },
      },
      () => 1,
      Symbol('x'),
    ];
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.constantFrom(...odd)), surface, (card, on) => {
        const { pages, text } = cardToBlockKit(card, { surface: on });
        expect(pages.flatMap((page) => blockKitProblems(page, on))).to.deep.equal([]);
        expect(text).to.not.equal('');
      }),
      runs,
    );
  });

  it('loses nothing that is said without a warning that names the place', () => {
    fc.assert(
      fc.property(anyCard, surface, (card, on) => {
        const { pages, warnings } = cardToBlockKit(card, { surface: on });
        const shown = new Set(wordsIn(printed(pages)));
        const lost = saidIn(card).filter(
          ({ path, text }) => !isOwnedUp(path, warnings) && wordsIn(text).some((word) => !shown.has(word)),
        );
        expect(lost).to.deep.equal([]);
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it('says everything in the order of the card', () => {
    fc.assert(
      fc.property(cardsOfText, surface, (card, on) => {
        const { pages } = cardToBlockKit(card, { surface: on });
        const shown = wordsIn(printed(pages));
        const said = saidIn(card).flatMap(({ text }) => wordsIn(text));
        expect(shown).to.deep.equal(said.filter((word) => shown.includes(word)));
      }),
      runs,
    );
  });

  it('lets no text mention anybody, fake a link or format what stands around it', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { pages, text } = cardToBlockKit(card, { surface: 'message' });
        for (const one of marked(pages)) {
          // What may begin with "<": a link to where the card said, and a date made of digits.
          const rest = one.replace(
            /<(?:(?:https:\/\/|mailto:)[^\s<>|]+\|[^<>|]*|!date\^\d+\^[{}a-z_]+\|[-+:\d UTC]+)>/g,
            '',
          );
          expect(rest).to.not.match(/[<>]/);
          expect(rest).to.not.match(/[\u202d\u202e]/);
        }
        expect(text).to.not.match(/[<>]/);
        expect(JSON.stringify(pages)).to.not.match(/"(?:image_url|url)":"(?!https:|mailto:)/);
      }),
      runs,
    );
  });

  it('shows a text that somebody typed, once escaped for markdown, as typed', () => {
    const typed = fc.oneof(words, fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(typed, (text) => {
        const escaped = text.replace(/[\\`*_{}[\]<>#|~+!.()-]/g, (mark) => (/[<>|]/.test(mark) ? mark : `\\${mark}`));
        const body = [{ type: 'TextBlock', text: escaped }];
        const { pages } = cardToBlockKit({ type: 'AdaptiveCard', body }, { surface: 'message' });
        for (const one of marked(pages)) {
          expect(one).to.not.match(/<|>/);
          expect(one).to.not.match(/(?<!\u200b)[*_~`]|[*_~`](?!\u200b)/);
        }
      }),
      runs,
    );
  });

  it('is the same twice, and leaves the card alone', () => {
    fc.assert(
      fc.property(anyCard, surface, (card, on) => {
        const before = JSON.stringify(card);
        const once = cardToBlockKit(card, { surface: on });
        expect(cardToBlockKit(card, { surface: on })).to.deep.equal(once);
        expect(JSON.stringify(card)).to.equal(before);
      }),
      { ...runs, numRuns: 60 },
    );
  });
});
