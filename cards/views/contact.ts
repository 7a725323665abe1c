import { escapeMarkdown, plainText } from '../escape.js';
import type { Tongue } from '../tongue.js';

/** Whom to ask. In a channel nobody is named, whatever the caller knows. */
export const contactLine = (tongue: Tongue, admins: readonly string[]): string =>
  admins.length === 0 || tongue.reader.audience === 'shared'
    ? tongue.say('contact.none')
    : tongue.say('contact', { names: tongue.list(admins.map((name) => escapeMarkdown(plainText(name)))) });
