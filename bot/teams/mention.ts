import type { Entity, Mention } from './activity.js';

const mentionsOf = (entities: readonly Entity[], botId: string): Mention[] =>
  entities.flatMap((entity) => (entity.type === 'mention' && entity.mentioned.id === botId ? [entity] : []));

export const mentions = (entities: readonly Entity[], botId: string): boolean => mentionsOf(entities, botId).length > 0;

const entityOf: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * What was said to the bot, without its own name in front and without markup. Names of other people stay, for they
 * belong to the question. Total: any text and any entities give a text.
 */
export const stripMention = (text: string, entities: readonly Entity[], botId: string): string => {
  const own = mentionsOf(entities, botId);
  const ownNames = new Set(own.flatMap(({ mentioned }) => (mentioned.name ? [mentioned.name.trim()] : [])));
  let rest = text;
  for (const { text: mark } of own) if (mark) rest = rest.split(mark).join(' ');
  return rest
    .replace(/<at\b[^>]*>([^<]*)<\/at>/gi, (_mark, name: string) => (ownNames.has(name.trim()) ? ' ' : name))
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => entityOf[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
};
