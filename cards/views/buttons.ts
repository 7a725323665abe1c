import type { Tongue } from '../tongue.js';
import type { Button } from '../view.js';

export type Subject = Record<string, string>;

/** A button that asks: its verb is the intent, its subject the slots. */
export const asks = (tongue: Tongue, label: string, verb: string, subject: Subject = {}): Button => ({
  title: tongue.say(label),
  verb,
  subject,
});

/** Opens the form for one's own certification. For colleagues: guests would be refused. */
export const linksOwn = (tongue: Tongue): Button => ({ ...asks(tongue, 'button.link', 'link'), opens: true });

/** A code for another workspace or tenant. For partner admins: anybody else would be refused. */
export const connectsAnother = (tongue: Tongue): Button =>
  asks(tongue, 'button.connect-another', 'programme', { action: 'connect' });

/** What anybody can begin with; in private a colleague can link a certification as well. */
export const beginnings = (tongue: Tongue, { member }: { member: boolean } = { member: false }): Button[] => [
  { ...asks(tongue, 'button.status', 'status'), primary: true },
  ...(member && tongue.reader.audience === 'private'
    ? [linksOwn(tongue)]
    : [asks(tongue, 'button.missing', 'missing')]),
  asks(tongue, 'button.help', 'help'),
];

/** In a channel: the same question, answered to whoever presses it only. */
export const privately = (tongue: Tongue, intent: string, subject: Subject = {}): Button => ({
  title: tongue.say('button.privately'),
  verb: 'privately',
  subject: { intent, ...subject },
});

/** In a channel one button is enough; in private the given ones. */
export const forAudience = (tongue: Tongue, intent: string, subject: Subject, buttons: Button[]): Button[] =>
  tongue.reader.audience === 'shared' ? [privately(tongue, intent, subject)] : buttons;
