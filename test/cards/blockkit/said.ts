import { isDeepStrictEqual } from 'node:util';
import type { Warning } from '../../../cards/blockkit/index.js';

/** A text that people would see in a card, and where. */
export interface Said {
  path: string;
  text: string;
}

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

const texts: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  TextRun: ['text'],
  Image: ['altText'],
  Media: ['altText'],
  'Input.Text': ['label', 'placeholder'],
  'Input.Number': ['label', 'placeholder'],
  'Input.Date': ['label'],
  'Input.Time': ['label'],
  'Input.Toggle': ['label', 'title'],
  'Input.ChoiceSet': ['label'],
  'Action.Execute': ['title'],
  'Action.Submit': ['title'],
  'Action.OpenUrl': ['title'],
  'Action.ShowCard': ['title'],
  'Action.ToggleVisibility': ['title'],
};
const lists: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['body', 'actions'],
  Container: ['items'],
  ColumnSet: ['columns'],
  Column: ['items'],
  ImageSet: ['images'],
  RichTextBlock: ['inlines'],
  FactSet: ['facts'],
  Table: ['rows'],
  TableRow: ['cells'],
  TableCell: ['items'],
  'Input.ChoiceSet': ['choices'],
  ActionSet: ['actions'],
};
const kindIn: Readonly<Record<string, string>> = { columns: 'Column', images: 'Image' };

const toggled = (part: unknown): unknown[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = isPart(part) && part.type === 'Action.ToggleVisibility' && Array.isArray(part.targetElements);
  const targets: unknown[] = own ? (part.targetElements as unknown[]) : [];
  return [...targets.map((one) => (isPart(one) ? one.elementId : one)), ...Object.values(part).flatMap(toggled)];
};

/** Every text a card shows, as a renderer would find it. */
export const saidIn = (card: unknown): Said[] => {
  const targets = toggled(card);
  const visit = (part: unknown, path: string, inList: string): Said[] => {
    if (typeof part === 'string') return inList === 'inlines' ? [{ path, text: part }] : [];
    if (!isPart(part)) return [];
    if (part.isVisible === false && !targets.some((id) => isDeepStrictEqual(id, part.id))) return [];
    // What asks for more than there is gives way to its fallback, which need not be told.
    const asksForMore = isPart(part.requires) && !isDeepStrictEqual(part.requires, { adaptiveCards: '1.2' });
    if (asksForMore && isPart(part.fallback)) return visit(part.fallback, `${path}/fallback`, '');
    const type = String(part.type ?? kindIn[inList]);
    const names = inList === 'facts' ? ['title', 'value'] : inList === 'choices' ? ['title'] : (texts[type] ?? []);
    const own = names.flatMap((name) =>
      typeof part[name] === 'string' ? [{ path: `${path}/${name}`, text: part[name] }] : [],
    );
    const inner = (lists[type] ?? []).flatMap((name) => {
      const list = part[name];
      return Array.isArray(list) ? list.flatMap((one, index) => visit(one, `${path}/${name}/${index}`, name)) : [];
    });
    return [
      ...own,
      ...inner,
      ...visit(part.card, `${path}/card`, 'card'),
      ...visit(part.inlineAction, `${path}/inlineAction`, ''),
    ];
  };
  return visit(card, '', 'card');
};

/** Where "degraded" means that words are not printed: behind a button, or asked of the app. */
const hidesWords: readonly string[] = ['Action.ShowCard', 'Action.ToggleVisibility', 'Input.ChoiceSet'];

const isTold = ({ code, element }: Warning): boolean =>
  code === 'dropped' || code === 'clamped' || hidesWords.includes(element);

/** Whether a warning owns up to what became of the text at this place. */
export const isOwnedUp = (path: string, warnings: readonly Warning[]): boolean =>
  warnings.some((warning) => isTold(warning) && warning.path !== '' && `${path}/`.startsWith(`${warning.path}/`));
