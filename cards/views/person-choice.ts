import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import type { Tongue } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { nameOnButton } from './name-on-button.js';

/** More than these are not chosen from a list; they are named in a sentence. */
export const mostToChoose = 100;

/** Chooses one of these people by their ids; `value` is who was chosen before, or empty. */
export const personChoice = (
  tongue: Tongue,
  people: readonly string[],
  { value, missing }: { value: string; missing: boolean },
): Field => {
  const pick = tongue.say('choose.pick');
  return {
    kind: 'choice',
    style: 'list',
    id: 'person',
    label: tongue.say('role.person'),
    placeholder: pick,
    options: people.slice(0, mostToChoose).map((person) => ({ label: nameOnButton(tongue, person), value: person })),
    value,
    required: true,
    error: missing && value === '' ? pick : '',
    missing: pick,
  };
};

/** There is nobody to choose from yet, so somebody is to be added first. */
export const nobodyToChoose = (reader: Reader, tongue: Tongue, name: string, headline: string): PresentedCard =>
  present(reader, {
    ...emptyView,
    name,
    headline,
    buttons: [
      { ...asks(tongue, 'button.add-person', 'settings', { action: 'add-person' }), primary: true, opens: true },
    ],
    inPlace: true,
  });
