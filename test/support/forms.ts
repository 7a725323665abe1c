import type { PresentedCard } from '../../cards/card.js';
import { envelope } from './activities.js';

const execute = (title: string, data: Record<string, unknown>, inputs: 'auto' | 'none' = 'auto') => ({
  type: 'Action.Execute',
  title,
  tooltip: title,
  mode: 'primary',
  verb: 'link',
  data,
  style: 'positive',
  associatedInputs: inputs,
  fallback: { type: 'Action.Submit', title, data },
});

/** A card with a button that opens a form, and one that does not. */
export const openingView = (): PresentedCard => ({
  name: 'certificates',
  card: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: 'Your certifications' }],
    actions: [
      execute('Link a certification', { action: envelope({ verb: 'link' }), opens: true }),
      execute('What is missing?', { action: envelope() }),
    ],
  },
  text: 'Your certifications\nAZ-500',
  dialog: null,
  inPlace: false,
});

/** A step of a form as a card and as a dialog: an input, a button that saves and one that leaves. */
export const formView = (errors: Record<string, string> = {}): PresentedCard => ({
  name: 'link',
  card: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: 'Link a certification' },
      { type: 'Input.Date', id: 'earnedOn', label: 'Earned on' },
    ],
    actions: [
      execute('Save', { action: envelope({ verb: 'link', nonce: 'n1' }) }),
      execute('Cancel', { action: envelope({ verb: 'cancel' }) }, 'none'),
    ],
  },
  text: 'Link a certification\nEarned on: …',
  dialog: {
    title: 'Link a certification',
    opener: {
      title: 'Link a certification',
      verb: 'link',
      action: { v: 1, verb: 'link', subject: {}, nonce: '', exp: 1, mac: '' },
    },
    errors,
  },
  inPlace: false,
});
