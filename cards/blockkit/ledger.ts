import { cut, lengthOf, limits } from './limits.js';
import type { Mention } from './reading.js';
import type { Options, Warning, Words } from './types.js';

/** What one conversion knows and collects: options, warnings, and which names were used. */
export interface Ledger {
  readonly options: Options;
  readonly words: Words;
  readonly mentions: readonly Mention[];
  readonly warnings: Warning[];
  warn(code: Warning['code'], path: string, element: string, detail: string): void;
  /** Action ids must differ within a message: the second one gets ":2". */
  actionId(verb: string): string;
  blockId(id: string): string;
  /** Whether something with this id is shown or hidden by a button: Slack shows it always. */
  isToggled(id: string): boolean;
  /** So many tables a message. */
  takeTable(): boolean;
  /** One primary button a card. */
  takePrimary(): boolean;
}

const english: Words = { good: 'Good', warning: 'Warning', attention: 'Attention', picture: 'image' };

const wordsFrom = (own: Partial<Words> = {}): Words => ({
  good: own.good || english.good,
  warning: own.warning || english.warning,
  attention: own.attention || english.attention,
  picture: cut(own.picture || english.picture, limits.image.alt),
});

/** Names that differ: the second "save" is "save:2". */
const naming = (most: number): ((name: string) => string) => {
  const used = new Map<string, number>();
  const shortened = (name: string, length: number): string => [...name].slice(0, length).join('');
  return (name) => {
    const base = shortened(name, most);
    for (let count = used.get(base) ?? 0; ; count += 1) {
      const suffix = count === 0 ? '' : `:${count + 1}`;
      const unique = `${shortened(base, most - suffix.length)}${suffix}`;
      if (used.has(unique)) continue;
      used.set(unique, 0);
      used.set(base, count + 1);
      return unique;
    }
  };
};

/** A new ledger for one card. */
export const openLedger = (options: Options, mentions: readonly Mention[], toggled: ReadonlySet<string>): Ledger => {
  const warnings: Warning[] = [];
  const actionId = naming(limits.button.actionId);
  const blockId = naming(limits.input.blockId - lengthOf(options.edition ?? ''));
  let tables = 0;
  let primaries = 0;
  return {
    options,
    words: wordsFrom(options.words),
    mentions,
    warnings,
    warn: (code, path, element, detail) => warnings.push({ code, path, element, detail }),
    actionId: (verb) => actionId(verb === '' ? 'action' : verb),
    blockId: (id) => blockId(id === '' ? 'input' : id),
    isToggled: (id) => toggled.has(id),
    takeTable: () => {
      tables += 1;
      return options.surface === 'message' && tables <= limits.message.tables;
    },
    takePrimary: () => {
      primaries += 1;
      return primaries === 1;
    },
  };
};

/** Text as Slack's plain text object, cut to its limit with a warning. */
export const plainText = (words: string, most: number, path: string, element: string, ledger: Ledger) => {
  if (lengthOf(words) > most) ledger.warn('clamped', path, element, `longer than the ${most} characters Slack takes`);
  return { type: 'plain_text', text: cut(words.trim() === '' ? '…' : words, most), emoji: false } as const;
};
