import { expect } from 'chai';
import { cardToBlockKit, optionValue } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

const { input, controlOf, plain } = made;
const told = (type: string, more: Record<string, unknown>) => made.warningsOf(input(type, more));
const option = (title: string, value: string) => ({ text: plain(title), value });
const three = made.choices(3);
const options = three.map(({ title, value }) => option(title, value));
const choosing = (more: Record<string, unknown> = {}): unknown => controlOf('ChoiceSet', { choices: three, ...more });

describe('inputs in Block Kit', () => {
  it('Input.*: an input block, its block and control named by the card’s id, in messages and modals', () => {
    for (const surface of ['message', 'modal', 'home'] as const)
      expect(cardToBlockKit({ body: [input('Date', { id: 'earnedOn' })] }, { surface }).blocks).to.deep.equal([
        {
          type: 'input',
          block_id: 'earnedOn',
          label: plain('It'),
          optional: true,
          element: { type: 'datepicker', action_id: 'earnedOn' },
        },
      ]);
    const ids = made.blocksOf(input('Date'), input('Date')).map(({ block_id }) => block_id);
    expect(ids).to.deep.equal(['it', 'it:2']);
  });

  it('Input.Text: a text input of one or several lines', () => {
    const more = { isMultiline: true, maxLength: 20, placeholder: 'Say', value: 'so' };
    expect(controlOf('Text', more)).to.deep.equal({
      type: 'plain_text_input',
      action_id: 'it',
      placeholder: plain('Say'),
      initial_value: 'so',
      multiline: true,
      max_length: 20,
    });
    expect(told('Text', { maxLength: 3, value: 'long' })).to.deep.equal(['clamped /body/0/value']);
  });

  it('Input.Text style Email, Url: inputs of their own; Tel, Password: a plain one, with a warning', () => {
    const typeOf = (style: string): unknown => (controlOf('Text', { style }) as { type: string }).type;
    expect(['Email', 'url', 'Tel', 'password', 'toString'].map(typeOf)).to.deep.equal([
      'email_text_input',
      'url_text_input',
      'plain_text_input',
      'plain_text_input',
      'plain_text_input',
    ]);
    expect(told('Text', { style: 'Email' })).to.deep.equal([]);
    for (const style of ['Tel', 'Password']) expect(told('Text', { style })).to.deep.equal(['degraded /body/0/style']);
  });

  it('Input.Text regex, Input.Date and Input.Time min and max: for the app to check, with a warning', () => {
    expect(told('Text', { regex: '^a' })).to.deep.equal(['degraded /body/0/regex']);
    expect(told('Date', { min: '2026-01-01' })).to.deep.equal(['degraded /body/0/min']);
    expect(told('Time', { max: '17:00' })).to.deep.equal(['degraded /body/0/max']);
  });

  it('Input.Number: a number between its least and greatest, as text', () => {
    const number = { type: 'number_input', is_decimal_allowed: true, action_id: 'it' };
    expect(controlOf('Number', { min: 1, max: '10.5', value: 3 })).to.deep.equal({
      ...number,
      min_value: '1',
      max_value: '10.5',
      initial_value: '3',
    });
    expect(controlOf('Number', { min: 1, max: 2, value: 3 })).to.deep.equal({
      ...number,
      min_value: '1',
      max_value: '2',
    });
    expect(told('Number', { min: 1, max: 2, value: 3 })).to.deep.equal(['dropped /body/0/value']);
    expect(controlOf('Number', { min: 3, max: 2, value: '0x10' })).to.deep.equal({ ...number, initial_value: '16' });
    expect(told('Number', { min: 3, max: 2, value: 1e30 })).to.deep.equal(
      ['min', 'max', 'value'].map((name) => `dropped /body/0/${name}`),
    );
  });

  it('Input.Date, Input.Time: a date picker and a time picker, with true dates and times only', () => {
    expect(controlOf('Date', { value: '2026-11-23', placeholder: 'When' })).to.deep.equal({
      type: 'datepicker',
      action_id: 'it',
      placeholder: plain('When'),
      initial_date: '2026-11-23',
    });
    expect(controlOf('Time', { value: '09:30:00' })).to.deep.equal({
      type: 'timepicker',
      action_id: 'it',
      initial_time: '09:30',
    });
    expect(told('Date', { value: '2026-02-31' })).to.deep.equal(['dropped /body/0/value']);
    expect(told('Time', { value: '24:00' })).to.deep.equal(['dropped /body/0/value']);
  });

  it('Input.Toggle: one checkbox that carries valueOn', () => {
    const toggle = (more: Record<string, unknown>) => controlOf('Toggle', { title: 'Yes, I do', ...more });
    const box = { type: 'checkboxes', action_id: 'it' };
    const [plainly, named] = [option('Yes, I do', 'true'), option('Yes, I do', 'on')];
    expect(toggle({})).to.deep.equal({ ...box, options: [plainly] });
    expect(toggle({ value: 'true' })).to.deep.equal({ ...box, options: [plainly], initial_options: [plainly] });
    expect(toggle({ valueOn: 'on', value: 'true' })).to.deep.equal({ ...box, options: [named] });
    expect(toggle({ valueOn: 'on', value: 'on' })).to.deep.equal({
      ...box,
      options: [named],
      initial_options: [named],
    });
  });

  it('Input.ChoiceSet compact: a menu', () => {
    expect(choosing({ value: 'v1', placeholder: 'One of' })).to.deep.equal({
      type: 'static_select',
      action_id: 'it',
      options,
      placeholder: plain('One of'),
      initial_option: options[1],
    });
    expect(choosing({ value: 'nothing of these' })).to.not.have.property('initial_option');
    expect(made.blocksOf(input('ChoiceSet', { choices: [] }))).to.deep.equal([made.context('It')]);
    expect(told('ChoiceSet', { choices: [] })).to.deep.equal(['dropped /body/0']);
  });

  it('Input.ChoiceSet over 100: in groups, named by their first and last', () => {
    const set = controlOf('ChoiceSet', { choices: made.choices(150), value: 'v120' });
    const { option_groups: groups = [], ...rest } = set as { option_groups?: { label: unknown; options: unknown[] }[] };
    expect(groups.map(({ label, options: some }) => [label, some.length])).to.deep.equal([
      [plain('Choice 0 – Choice 99'), 100],
      [plain('Choice 100 – Choice 149'), 50],
    ]);
    expect(rest).to.deep.equal({
      type: 'static_select',
      action_id: 'it',
      initial_option: option('Choice 120', 'v120'),
    });
  });

  it('Input.ChoiceSet with long or empty values: short names that can be told apart and read back', () => {
    const values = ['x'.repeat(151), `${'x'.repeat(150)}y`, '', 'short'];
    const set = controlOf('ChoiceSet', { choices: values.map((value) => ({ title: 'one', value })), value: values[1] });
    const { options: some, initial_option: first } = set as { options: { value: string }[]; initial_option: unknown };
    expect(some.map(({ value }) => value)).to.deep.equal(values.map(optionValue));
    expect(new Set(some.map(({ value }) => value)).size).to.equal(4);
    expect(optionValue('short')).to.equal('short');
    expect(first).to.deep.equal(some[1]);
    expect(told('ChoiceSet', { choices: [three[0], three[0]] })).to.deep.equal(['dropped /body/0/choices/1']);
  });

  it('Input.ChoiceSet expanded, single: radio buttons; more than ten: a menu', () => {
    expect(choosing({ style: 'expanded', value: 'v0' })).to.deep.equal({
      type: 'radio_buttons',
      action_id: 'it',
      options,
      initial_option: options[0],
    });
    expect(controlOf('ChoiceSet', { style: 'expanded', choices: made.choices(11) })).to.include({
      type: 'static_select',
    });
  });

  it('Input.ChoiceSet isMultiSelect: checkboxes when expanded, else a menu of several', () => {
    const initial_options = [options[0], options[2]];
    expect(choosing({ isMultiSelect: true, style: 'expanded', value: 'v0,v2' })).to.deep.equal({
      type: 'checkboxes',
      action_id: 'it',
      options,
      initial_options,
    });
    expect(choosing({ isMultiSelect: true, value: 'v2, v0' })).to.deep.equal({
      type: 'multi_static_select',
      action_id: 'it',
      options,
      initial_options,
    });
  });

  it('Input.ChoiceSet filtered, Data.Query: a menu filled by the app while somebody types', () => {
    const asked = { 'choices.data': { type: 'Data.Query', dataset: 'people' } };
    expect(controlOf('ChoiceSet', asked)).to.deep.equal({
      type: 'external_select',
      action_id: 'it',
      min_query_length: 1,
    });
    expect(controlOf('ChoiceSet', { ...asked, isMultiSelect: true })).to.include({ type: 'multi_external_select' });
    expect(controlOf('ChoiceSet', { style: 'filtered' })).to.include({ type: 'external_select' });
    expect(told('ChoiceSet', asked)).to.deep.equal(['degraded /body/0']);
    // With choices of its own nothing need be asked: Slack's menus filter as one types.
    expect(choosing({ style: 'filtered' })).to.deep.equal(choosing());
  });

  it('Input.ChoiceSet, Data.Query of conversations: Slack’s own list of channels that nobody else reads', () => {
    const asked = { 'choices.data': { type: 'Data.Query', dataset: 'conversations' }, placeholder: 'Choose' };
    const select = {
      type: 'conversations_select',
      action_id: 'it',
      placeholder: plain('Choose'),
      filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
    };
    expect(controlOf('ChoiceSet', asked)).to.deep.equal(select);
    expect(told('ChoiceSet', asked)).to.deep.equal([]);
    expect(controlOf('ChoiceSet', { ...asked, value: 'C0GENERAL' })).to.deep.equal({
      ...select,
      initial_conversation: 'C0GENERAL',
    });
    expect(controlOf('ChoiceSet', { ...asked, value: 'U0SOMEBODY' })).to.deep.equal(select);
    const [block] = cardToBlockKit({ body: [input('ChoiceSet', asked)] }, { surface: 'modal' }).blocks;
    expect(block?.element).to.deep.equal({ ...select, default_to_current_conversation: true });
    expect(controlOf('ChoiceSet', { ...asked, isMultiSelect: true })).to.include({ type: 'multi_external_select' });
  });

  it('label, isRequired, errorMessage: the label, not optional; errors are the app’s to answer', () => {
    const [block] = made.blocksOf(input('Text', { label: '**Your** name', isRequired: true, errorMessage: 'No!' }));
    expect(block).to.deep.include({ label: plain('Your name'), optional: false });
  });

  it('label missing: the placeholder, else the id', () => {
    const labelled = (more: Record<string, unknown>) =>
      made.blocksOf({ type: 'Input.Text', id: 'it', ...more })[0]?.label;
    expect(labelled({ placeholder: 'Say so' })).to.deep.equal(plain('Say so'));
    expect(labelled({})).to.deep.equal(plain('it'));
  });

  it('Input.*.inlineAction: a button after the input', () => {
    const [block, actions] = made.blocksOf(input('Text', { inlineAction: made.submit('Send') }));
    expect(block?.type).to.equal('input');
    expect(actions).to.deep.equal({ type: 'actions', elements: [made.button('Send')] });
  });
});
