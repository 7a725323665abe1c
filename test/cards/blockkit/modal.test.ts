import { expect } from 'chai';
import fc from 'fast-check';
import { cardToModal, optionValue } from '../../../cards/blockkit/index.js';
import { modalProblems } from '../../support/fake-slack-views.js';
import { someForm } from '../../support/slack-forms.js';
import { cards } from './generated.js';
import * as made from './made.js';

const { card } = someForm();
const blockIds = (value: string): unknown[] =>
  cardToModal(someForm({ value }).card, { title: 'x' }).view.blocks.map((block) => block.block_id);

describe('a card as a modal', () => {
  it('is submitted by its first button and closed by the one that leaves; neither stands among the blocks', () => {
    const { view, data, problem } = cardToModal(card, { title: 'Link a certification' });
    expect(problem).to.equal(null);
    expect(view.title.text).to.equal('Link a certification');
    expect(view.submit?.text).to.equal('Link it');
    expect(view.close?.text).to.equal('Cancel');
    expect(data).to.deep.equal(card.actions?.[0]?.data);
    expect(JSON.stringify(view.blocks))
      .to.include('See what it counts for')
      .and.not.match(/Link it|Cancel/);
    expect(modalProblems(view)).to.deep.equal([]);
  });

  it('names a long title, submit and close as far as there is room, between letters as people see them', () => {
    const family = '👨‍👩‍👧';
    const long = `${'x'.repeat(22)}${family}`;
    const { view } = cardToModal(someForm({ submit: long }).card, { title: long });
    expect([view.title.text, view.submit?.text]).to.deep.equal([`${'x'.repeat(22)}…`, `${'x'.repeat(22)}…`]);
  });

  it('has other block ids when a first value changes, and the same ones when none does', () => {
    expect(blockIds('a')).to.deep.equal(blockIds('a'));
    const [before, after] = [blockIds('a'), blockIds('b')];
    expect(before.filter((id) => id !== undefined && after.includes(id))).to.deep.equal([]);
  });

  it('names inputs by the ids of the card all the same, however long they are', () => {
    for (const length of [1, 245, 246, 255, 256]) {
      const id = 'i'.repeat(length);
      const form = { body: [made.input('Text', { id })], actions: [{ type: 'Action.Submit', title: 'Go' }] };
      const { view } = cardToModal(form, { title: 'x' });
      expect(modalProblems(view), String(length)).to.deep.equal([]);
      const [block] = view.blocks;
      expect(block?.element).to.include({ action_id: id.slice(0, 246) });
    }
  });

  it('tells the choices that Slack cannot carry', () => {
    const long = 'v'.repeat(151);
    const choices = [
      { title: 'Long', value: long },
      { title: 'None', value: '' },
      { title: 'Short', value: 'short' },
    ];
    const form = { body: [made.input('ChoiceSet', { choices })], actions: [{ type: 'Action.Submit', title: 'Go' }] };
    expect(cardToModal(form, { title: 'x' }).values).to.deep.equal({
      [optionValue(long)]: long,
      [optionValue('')]: '',
    });
  });

  it('says when Slack would not take it: inputs that nothing submits, more than one page', () => {
    const asks = { body: [made.input('Text')] };
    expect(cardToModal(asks, { title: 'x' }).problem).to.equal('nothing submits its inputs');
    const long = (count: number) => ({ body: Array.from({ length: count }, () => made.image()) });
    expect(cardToModal(long(100), { title: 'x' }).problem).to.equal(null);
    expect(cardToModal(long(101), { title: 'x' }).problem).to.equal('it is too long');
  });

  it('is a view that Slack takes, or it says why not, whatever the card is', () => {
    fc.assert(
      fc.property(cards, fc.string(), (source, title) => {
        const { view, problem } = cardToModal(source, { title });
        if (problem === null) expect(modalProblems(view)).to.deep.equal([]);
      }),
      { numRuns: 60 },
    );
  });
});
