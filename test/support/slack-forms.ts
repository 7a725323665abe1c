import type { CardElement, PresentedCard } from '../../cards/card.js';
import type { Envelope } from '../../cards/reader.js';

export const envelope = (verb: string, more: Partial<Envelope> = {}): Envelope => ({
  v: 1,
  verb,
  subject: {},
  nonce: `nonce-of-${verb}`,
  exp: 1,
  mac: 'm',
  ...more,
});

const action = (title: string, verb: string, more: Record<string, unknown> = {}): CardElement => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { action: envelope(verb) },
  associatedInputs: 'auto',
  ...more,
});

export interface FormOptions {
  name?: string;
  title?: string;
  submit?: string;
  /** What is filled in already. */
  value?: string;
  errors?: Record<string, string>;
  inputs?: CardElement[];
  /** What the button that submits it carries. */
  data?: unknown;
  actions?: CardElement[];
}

const text = (words: string): CardElement => ({ type: 'TextBlock', text: words, wrap: true });

/** A step of a form as the bot might answer with. */
export const someForm = (options: FormOptions = {}): PresentedCard => {
  const { name = 'link', title = 'Link a certification', submit = 'Link it', value = '', errors = {} } = options;
  const inputs: CardElement[] = options.inputs ?? [
    {
      type: 'Input.Text',
      id: 'credential',
      label: 'Certification',
      isRequired: true,
      ...(value === '' ? {} : { value }),
    },
    { type: 'Input.Toggle', id: 'sure', title: 'I passed it', value: 'false' },
  ];
  return {
    name,
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText: 'Which certification did you pass?\nCertification: …',
      body: [
        text('Which certification did you pass?'),
        { type: 'Container', items: [...Object.values(errors).map(text), ...inputs] },
      ],
      actions: options.actions ?? [
        action(submit, 'link-submit', options.data === undefined ? {} : { data: options.data }),
        action('See what it counts for', 'link-preview'),
        action('Cancel', 'link-cancel', { associatedInputs: 'none' }),
      ],
    },
    text: 'Which certification did you pass?\nCertification: …',
    dialog: {
      title,
      opener: { title: 'Fill in…', verb: 'link-open', action: envelope('link-open') },
      errors,
    },
    inPlace: false,
  };
};
