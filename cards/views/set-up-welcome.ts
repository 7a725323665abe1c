import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks, beginnings, linksOwn } from './buttons.js';
import { contactLine } from './contact.js';
import { undoes } from './link-receipt.js';

/** What has been done of what there is to do once. */
export interface SetUpSteps {
  programme: boolean;
  people: boolean;
  membership: boolean;
}

export type Welcome =
  | { kind: 'admin'; steps: SetUpSteps /** What the step before wrote, to be taken back. */; version: number | null }
  | { kind: 'employee' | 'guest' | 'shared'; admins: string[] };

const from = { from: 'welcome' };

const stepsLeft = (tongue: Tongue, { programme, people, membership }: SetUpSteps): Button[] => [
  ...(programme ? [] : [{ ...asks(tongue, 'button.choose-programme', 'programme', from), opens: true }]),
  ...(people
    ? []
    : [
        { ...asks(tongue, 'button.add-person', 'settings', { action: 'add-person', ...from }), opens: true },
        asks(tongue, 'button.how-to-import', 'import'),
      ]),
  ...(membership || !programme ? [] : [{ ...asks(tongue, 'button.record-purchase', 'membership', from), opens: true }]),
];

const step = (tongue: Tongue, done: boolean, key: string): string => `${done ? '☑' : '☐'} ${tongue.say(key)}`;

const forAdmin = (reader: Reader, { steps, version }: Extract<Welcome, { kind: 'admin' }>): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const left = stepsLeft(tongue, steps);
  const [first, ...others] = left;
  return present(reader, {
    ...emptyView,
    name: 'welcome-admin',
    headline: tongue.say('welcome.admin'),
    lines: [
      ...(left.length === 0 ? [tongue.say('welcome.done')] : []),
      step(tongue, steps.programme, 'welcome.step-programme'),
      step(tongue, steps.people, 'welcome.step-people'),
      step(tongue, steps.membership, 'welcome.step-membership'),
    ],
    buttons: [
      ...(first === undefined
        ? beginnings(tongue)
        : [{ ...first, primary: true }, ...others, asks(tongue, 'button.help', 'help')]),
      ...(version === null ? [] : [undoes(tongue, version)]),
    ],
    inPlace: true,
  });
};

/** The first thing that is said to somebody, or in a channel. For an admin it ticks itself off. */
export const welcomeCard = (reader: Reader, welcome: Welcome): PresentedCard => {
  if (welcome.kind === 'admin') return forAdmin(reader, welcome);
  const tongue = tongueOf(reader, null);
  const { kind, admins } = welcome;
  return present(reader, {
    ...emptyView,
    name: `welcome-${kind}`,
    headline: tongue.say(`welcome.${kind}`),
    lines: [kind === 'shared' ? tongue.say('welcome.no-names') : contactLine(tongue, admins)],
    buttons:
      kind === 'employee'
        ? [
            { ...linksOwn(tongue), primary: true },
            asks(tongue, 'button.stored', 'my-data'),
            asks(tongue, 'button.status', 'status'),
          ]
        : beginnings(tongue),
  });
};
