import { createHash } from 'node:crypto';
import { labelOf } from './actions.js';
import { cardToBlockKit } from './convert.js';
import { type Element, elementsOf, textIn, typeOf, wordIn } from './element.js';
import { optionValue } from './input-choices.js';
import { isInput } from './inputs.js';
import { cut, lengthOf, limits } from './limits.js';
import { readCard, visit } from './reading.js';
import type { Block, Options, Warning } from './types.js';

export interface ModalOptions extends Omit<Options, 'surface' | 'edition'> {
  title: string;
}

interface Label {
  type: 'plain_text';
  text: string;
  emoji: false;
}

/** A card as a form in a modal. */
export interface Modal {
  view: { type: 'modal'; title: Label; submit?: Label; close?: Label; blocks: Block[] };
  /** What the action that submits it carries; undefined when nothing submits it. */
  data: unknown;
  /** The values of choices that Slack cannot carry, by what they are called there. */
  values: Record<string, string>;
  /** Why Slack would not take it; null when it would. */
  problem: string | null;
  warnings: Warning[];
}

const label = (text: string): Label => ({
  type: 'plain_text',
  text: cut(text.trim() === '' ? '…' : text, limits.modal.label),
  emoji: false,
});

const clamped = (text: string, path: string, element: string): Warning[] =>
  lengthOf(text) > limits.modal.label
    ? [{ code: 'clamped', path, element, detail: `longer than the ${limits.modal.label} characters Slack takes` }]
    : [];

const leaves = (action: Element): boolean => wordIn(action.associatedInputs) === 'none';
const carries = (action: Element): boolean => /^Action\.(Execute|Submit)$/.test(typeOf(action));

/** Changes whenever one of the first values does: with the same ids Slack would show what was typed before. */
const editionOf = (inputs: readonly Element[]): string => {
  const values = inputs.map(({ id, value }) => [textIn(id), textIn(value)]);
  return `~${createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 8)}`;
};

const renamed = (inputs: readonly Element[]): Record<string, string> =>
  Object.fromEntries(
    inputs
      .flatMap(({ choices }) => elementsOf(choices))
      .map(([choice]) => textIn(choice.value))
      .filter((value) => optionValue(value) !== value)
      .map((value) => [optionValue(value), value] as const),
  );

/**
 * A card that is a form: its first action submits it, the first one that leaves the inputs aside (`associatedInputs`) closes
 * it, and neither stands among the blocks. Total and pure, as `cardToBlockKit` is.
 */
export const cardToModal = (card: unknown, { title, ...options }: ModalOptions): Modal => {
  const read = readCard(card) ?? {};
  const inputs: Element[] = [];
  visit(read, (element) => {
    if (isInput(typeOf(element))) inputs.push(element);
  });
  const actions = elementsOf(read.actions).map(([action]) => action);
  const submit = actions.find((action) => carries(action) && !leaves(action));
  const close = actions.find((action) => carries(action) && leaves(action));
  const others = actions.filter((action) => action !== submit && action !== close);
  const edition = editionOf(inputs);
  const labels = [submit, close].flatMap((action) =>
    action === undefined ? [] : clamped(labelOf(action), `/actions/${actions.indexOf(action)}/title`, typeOf(action)),
  );
  const { pages, warnings } = cardToBlockKit({ ...read, actions: others }, { ...options, surface: 'modal', edition });
  const [blocks = []] = pages;
  const asks = blocks.some(({ type }) => type === 'input');
  return {
    view: {
      type: 'modal',
      title: label(title),
      ...(submit === undefined ? {} : { submit: label(labelOf(submit)) }),
      ...(close === undefined ? {} : { close: label(labelOf(close)) }),
      blocks,
    },
    data: submit === undefined ? undefined : (submit.data ?? {}),
    values: renamed(inputs),
    problem: pages.length > 1 ? 'it is too long' : asks && submit === undefined ? 'nothing submits its inputs' : null,
    warnings: [...clamped(title, '', 'Modal'), ...labels, ...warnings],
  };
};
