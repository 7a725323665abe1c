import { expect } from 'chai';
import { cardToBlockKit } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

const whole = (card: Record<string, unknown>) =>
  cardToBlockKit({ type: 'AdaptiveCard', version: '1.5', ...card }, { surface: 'message' });
const told = (card: Record<string, unknown>): string[] =>
  whole(card).warnings.map(({ code, path }) => `${code} ${path}`);

describe('a whole card in Block Kit', () => {
  it('AdaptiveCard.body: spreads what does not fit over several messages, numbers them and loses nothing', () => {
    const body = Array.from({ length: 120 }, (_, index) => made.image({ altText: `picture ${index}` }));
    const { pages, blocks, warnings } = made.message(body);
    expect(pages.map((page) => page.length)).to.deep.equal([50, 50, 23]);
    expect(pages.map((page) => page.at(-1))).to.deep.equal(
      ['(1/3)', '(2/3)', '(3/3)'].map((words) => made.context(words)),
    );
    const shown = pages.flat().filter(({ type }) => type === 'image');
    expect(shown.map(({ alt_text }) => alt_text)).to.deep.equal(body.map(({ altText }) => altText));
    expect(blocks).to.equal(pages[0]);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['split']);
  });

  it('fallbackText, speak, all texts: the first that is there is the text, in plain words', () => {
    const body = [made.text('**Bold** [b](https://example.org)'), made.facts(['Due', 'now']), made.image()];
    expect(whole({ body }).text).to.equal('Bold b\nDue\nnow\na picture');
    expect(whole({ body, speak: '<s>Said <break/> aloud & well</s>' }).text).to.equal('Said   aloud &amp; well');
    expect(whole({ body, speak: 'Said', fallbackText: 'Else <!channel>' }).text).to.equal('Else &lt;!channel&gt;');
    expect(whole({ body: [] }).text).to.equal('…');
  });

  it('prints its words when there is nothing else to print', () => {
    expect(whole({ fallbackText: 'Words' }).pages).to.deep.equal([[made.section('Words')]]);
    expect(cardToBlockKit(null, { surface: 'home' }).pages).to.deep.equal([[made.section('…')]]);
  });

  it('lang: says nothing of its own', () => {
    expect(told({ lang: 'fr', body: [made.text('Bonjour')] })).to.deep.equal([]);
  });

  it('rtl: a mark that turns the direction before each text, with a warning', () => {
    const card = {
      rtl: true,
      body: [made.text('شلام'), made.text('Head', { style: 'heading' }), made.facts(['a', 'b'])],
    };
    expect(whole(card).blocks).to.deep.equal([
      made.section('\u200fشلام'),
      { type: 'header', text: made.plain('\u200fHead') },
      made.fields('\u200f*a*\nb'),
    ]);
    expect(told(card)).to.deep.equal(['degraded /rtl']);
    expect(whole({ rtl: true, body: [made.container([made.text('left')], { rtl: false })] }).blocks).to.deep.equal([
      made.section('left'),
    ]);
  });

  it('backgroundImage, minHeight, verticalContentAlignment, bleed, msteams.width: dropped as decoration', () => {
    const card = {
      backgroundImage: 'https://example.org/b.png',
      minHeight: '100px',
      verticalContentAlignment: 'center',
      msteams: { width: 'Full' },
      body: [made.container([made.text('in')], { bleed: true, backgroundImage: 'https://example.org/b.png' })],
    };
    expect(whole(card)).to.deep.include({ blocks: [made.section('in')], warnings: [] });
  });

  it('refresh, authentication: dropped with a warning', () => {
    const card = { refresh: { action: {} }, authentication: {}, body: [made.text('x')] };
    expect(told(card)).to.deep.equal(['dropped /refresh', 'dropped /authentication']);
    expect(whole(card).blocks).to.deep.equal([made.section('x')]);
  });

  it('selectAction: an address links the first text; anything else is a button named by its title or the text', () => {
    const linked = { body: [made.text('One'), made.text('Two')], selectAction: made.open('Go') };
    expect(whole(linked).blocks).to.deep.equal([made.section('<https://example.org|One>\nTwo')]);
    expect(told(linked)).to.deep.equal(['degraded /selectAction']);
    const [, actions] = whole({ body: [made.text('One')], selectAction: made.submit('') }).blocks;
    expect(actions).to.deep.equal({ type: 'actions', elements: [made.button('One')] });
    const pressed = made.blocksOf(made.image({ selectAction: made.open('') }));
    expect(pressed[1]?.elements).to.deep.equal([
      { type: 'button', text: made.plain('a picture'), action_id: 'openurl', url: 'https://example.org' },
    ]);
  });

  it('fallback, requires: evaluated first, and versions are compared as versions', () => {
    const asking = (requires: Record<string, string>, fallback?: unknown) =>
      made.blocksOf({ ...made.text('new'), requires, fallback }, made.text('after'));
    const old = made.text('old');
    expect(asking({ adaptiveCards: '1.5' }, old)).to.deep.equal([made.section('new\nafter')]);
    expect(asking({ adaptiveCards: '1.2.9' }, old)).to.deep.equal([made.section('new\nafter')]);
    expect(asking({ adaptiveCards: '*' }, old)).to.deep.equal([made.section('new\nafter')]);
    for (const more of [{ adaptiveCards: '1.10' }, { adaptiveCards: '1.5.1' }, { adaptiveCards: 'x' }, { magic: '*' }])
      expect(asking(more, old)).to.deep.equal([made.section('old\nafter')]);
    expect(asking({ magic: '1.0' }, 'drop')).to.deep.equal([made.section('after')]);
    expect(made.warningsOf({ ...made.text('new'), requires: { toString: '*' }, fallback: 'drop' })).to.deep.equal([
      'dropped /body/0',
    ]);
  });

  it('unknown elements: their fallback, else the text found inside, else dropped, with a warning', () => {
    const carousel = { type: 'Carousel', pages: [{ title: 'One', items: [made.text('in'), made.image()] }] };
    expect(made.blocksOf({ ...carousel, fallback: made.text('instead') })).to.deep.equal([made.section('instead')]);
    expect(made.blocksOf(carousel)).to.deep.equal([made.section('One\nin'), made.picture]);
    expect(made.warningsOf(carousel)).to.deep.equal(['dropped /body/0']);
    expect(made.blocksOf({ ...carousel, fallback: 'drop' })).to.deep.equal([made.section('…')]);
  });

  it('msteams entities: a mention when the user is known, else the name in plain text', () => {
    const card = {
      type: 'AdaptiveCard',
      msteams: { entities: [{ type: 'mention', text: '<at>Ann</at>', mentioned: { id: '29:1', name: 'Ann <Lee>' } }] },
      body: [made.text('Ask <at>Ann</at>, not <at>Bob</at>')],
    };
    const to = (users?: ReadonlyMap<string, string>) =>
      cardToBlockKit(card, { surface: 'message', ...(users === undefined ? {} : { users }) });
    const nobody = 'not &lt;at&gt;Bob&lt;/at&gt;';
    expect(to().blocks).to.deep.equal([made.section(`Ask Ann &lt;Lee&gt;, ${nobody}`)]);
    expect(to(new Map([['29:1', 'U123']])).blocks).to.deep.equal([made.section(`Ask <@U123>, ${nobody}`)]);
    expect(to(new Map([['29:1', 'U1> <!channel']])).blocks).to.deep.equal(to().blocks);
    expect(to(new Map([['29:1', 'U123']])).text).to.equal(`Ask Ann &lt;Lee&gt;, ${nobody}`);
  });
});
