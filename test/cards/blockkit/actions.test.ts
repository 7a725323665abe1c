import { expect } from 'chai';
import { cardToBlockKit, showCardIn } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

const { submit, open, button, message } = made;
const row = (...actions: unknown[]) => message([], actions).blocks;
const told = (...actions: unknown[]) => message([], actions).warnings.map(({ code, path }) => `${code} ${path}`);

describe('actions in Block Kit', () => {
  it('ActionSet, actions: one row of buttons', () => {
    const set = { type: 'ActionSet', actions: [submit('One', { verb: 'one' }), submit('Two', { verb: 'two' })] };
    const elements = [button('One', { action_id: 'one' }), button('Two', { action_id: 'two' })];
    expect(made.blocksOf(set)).to.deep.equal([{ type: 'actions', elements }]);
    expect(row(...set.actions)).to.deep.equal([{ type: 'actions', elements }]);
  });

  it('Action.OpenUrl: a button with an address, https or mailto only', () => {
    expect(row(open('Open'))).to.deep.equal([
      {
        type: 'actions',
        elements: [{ type: 'button', text: made.plain('Open'), action_id: 'openurl', url: 'https://example.org' }],
      },
    ]);
    expect(row(open('Open', { url: 'javascript:alert(1)' }))).to.deep.equal([made.context('Open')]);
    expect(told(open('Open', { url: 'http://example.org' }))).to.deep.equal(['dropped /actions/0/url']);
  });

  it('Action.OpenUrl with a long label: cut between letters, with the whole of it for screen readers', () => {
    const family = '👩‍👩‍👧';
    const { blocks, warnings } = message([], [open(`${'a'.repeat(60)}${family.repeat(4)}`)]);
    const [first] = made.elementsOf(blocks[0]);
    expect(first?.text).to.deep.equal(made.plain(`${'a'.repeat(60)}${family.repeat(2)}…`));
    expect([...String(first?.accessibility_label)].length).to.be.at.most(75);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['clamped']);
  });

  it('Action.Submit, Action.Execute: the verb as action id, unique, and the data as value', () => {
    const execute = { type: 'Action.Execute', title: 'Why?', verb: 'explain', data: { action: { v: 1 } } };
    const value = '{"action":{"v":1}}';
    expect(row(execute, execute, submit('Why?', { data: { verb: 'explain' } }))[0]?.elements).to.deep.equal([
      button('Why?', { action_id: 'explain', value }),
      button('Why?', { action_id: 'explain:2', value }),
      button('Why?', { action_id: 'explain:3', value: '{"verb":"explain"}' }),
    ]);
  });

  it('Action.Submit whose verb looks like a name that was made unique: still unique', () => {
    const names = row(...['a', 'a', 'a:2', 'a'].map((verb) => submit(verb, { verb }))).flatMap(made.elementsOf);
    expect(names.map(({ action_id }) => action_id)).to.deep.equal(['a', 'a:2', 'a:2:2', 'a:3']);
  });

  it('data over 2000: kept by the app when it can, and the button carries what the app answers', () => {
    const kept: string[] = [];
    const keep = (data: string): string => `kept ${kept.push(data)}`;
    const { blocks, warnings } = message([], [submit('Send', { data: 'x'.repeat(3000) })], { keep });
    expect(blocks[0]?.elements).to.deep.equal([button('Send', { value: 'kept 1' })]);
    expect(kept).to.deep.equal([`"${'x'.repeat(3000)}"`]);
    expect(warnings).to.deep.equal([]);
  });

  it('style positive, destructive: primary and danger, one primary a card', () => {
    const [positive, destructive] = [submit('A', { style: 'positive' }), submit('B', { style: 'destructive' })];
    const styles = made.elementsOf(row(positive, destructive, positive)[0]).map(({ style }) => style);
    expect(styles).to.deep.equal(['primary', 'danger', undefined]);
  });

  it('tooltip: the label for screen readers', () => {
    expect(row(submit('Send', { tooltip: 'Send it off' }))[0]?.elements).to.deep.equal([
      button('Send', { accessibility_label: 'Send it off' }),
    ]);
  });

  it('isEnabled false: left out, its title as text, with a warning', () => {
    expect(row(submit('Later', { isEnabled: false }))).to.deep.equal([made.context('Later')]);
    expect(told(submit('Later', { isEnabled: false }))).to.deep.equal(['degraded /actions/0']);
  });

  it('mode secondary: links go into an overflow menu behind the buttons', () => {
    const more = open('More', { mode: 'secondary' });
    expect(row(more, submit('Send'), more)[0]?.elements).to.deep.equal([
      button('Send'),
      {
        type: 'overflow',
        action_id: 'menu',
        options: [
          { text: made.plain('More'), value: 'openurl', url: 'https://example.org' },
          { text: made.plain('More'), value: 'openurl:2', url: 'https://example.org' },
        ],
      },
    ]);
  });

  it('mode secondary: what is submitted only when the app reads menus and a menu can carry it', () => {
    const more = submit('More', { mode: 'secondary', verb: 'more', data: { id: 1 } });
    expect(row(more)[0]?.elements).to.deep.equal([button('More', { action_id: 'more', value: '{"id":1}' })]);
    const { blocks } = message([], [more, { ...more, data: 'x'.repeat(150) }, more], { menus: true });
    const value = '{"verb":"more","data":{"id":1}}';
    const [long, second, menu, ...others] = made.elementsOf(blocks[0]);
    expect(others).to.deep.equal([]);
    expect([long?.type, second?.type]).to.deep.equal(['button', 'button']);
    expect(menu).to.deep.equal({
      type: 'overflow',
      action_id: 'menu',
      options: [{ text: made.plain('More'), value }],
    });
  });

  it('Action.ShowCard: a button that carries the inner card, which showCardIn reads back', () => {
    const card = { type: 'AdaptiveCard', body: [made.input('Text')] };
    const { blocks, warnings } = message([], [{ type: 'Action.ShowCard', title: 'Comment', card }]);
    const [{ value = '', ...rest } = {}] = made.elementsOf(blocks[0]);
    expect(rest).to.deep.equal({ type: 'button', text: made.plain('Comment'), action_id: 'showcard' });
    expect(showCardIn(String(value))).to.deep.equal(card);
    expect(cardToBlockKit(showCardIn(String(value)), { surface: 'modal' }).blocks[0]?.type).to.equal('input');
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).to.deep.equal(['degraded /actions/0']);
    for (const other of [
      '',
      '{}',
      '{"showCard":{}}',
      '{"showCard":7}',
      '[1',
      '{"showCard":{"type":"AdaptiveCard"},"more":1}',
    ])
      expect(showCardIn(other)).to.equal(null);
  });

  it('Action.ShowCard over 2000: the inner card at once, under its title', () => {
    const card = { type: 'AdaptiveCard', body: [made.text('y'.repeat(2000)), made.text('end', { style: 'heading' })] };
    const { blocks } = message([made.text('before')], [{ type: 'Action.ShowCard', title: 'Comment', card }]);
    expect(blocks).to.deep.equal([made.section(`before\n*Comment*\n${'y'.repeat(2000)}\n*end*`)]);
  });

  it('Action.ToggleVisibility: what it would show is always shown, with a warning', () => {
    const toggle = { type: 'Action.ToggleVisibility', title: 'More', targetElements: ['a', { elementId: 'b' }] };
    const body = ['a', 'b', 'c'].map((id) => made.text(id, { id, isVisible: false }));
    const { blocks, warnings } = message(body, [toggle]);
    expect(blocks).to.deep.equal([made.section('a\nb')]);
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).to.deep.equal(['degraded /actions/0']);
  });

  it('fallback of an unknown action: used, dropped, or its title as text', () => {
    const unknown = { type: 'Action.Http', title: 'Post' };
    expect(row({ ...unknown, fallback: submit('Send') })[0]?.elements).to.deep.equal([button('Send')]);
    expect(row(submit('Send'), { ...unknown, fallback: 'drop' })[0]?.elements).to.deep.equal([button('Send')]);
    expect(row(unknown)).to.deep.equal([made.context('Post')]);
    expect(row({ ...submit('New'), requires: { magic: '1' }, fallback: submit('Send') })[0]?.elements).to.deep.equal([
      button('Send'),
    ]);
  });
});
