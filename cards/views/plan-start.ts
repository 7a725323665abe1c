import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field, type Section } from '../view.js';
import { asks, privately } from './buttons.js';
import { credentialName, cutTo, mostInOption } from './credential-name.js';
import { cancels } from './link-form.js';
import { nameOnButton } from './name-on-button.js';
import { byWhen, credentialsInWords } from './plan-steps.js';

/** What somebody is asked to do for the plan. */
export interface PlanMessage {
  person: string;
  step: 'earn' | 'renew';
  /** The certificate of the plan first, then what would do in its stead. */
  credentials: readonly string[];
  /** The last day on which it counts. */
  through: IsoDate;
  /** Who could be asked instead, whoever is chosen already among them; empty where it is this person or nobody. */
  choice: readonly string[];
}

export interface PlanStart {
  /** The letter of the way. */
  letter: string;
  messages: readonly PlanMessage[];
  /** Who wants no reminders, and is not written to. */
  quiet: readonly string[];
  /** Of those who are asked, whom nobody could write to yet. */
  unreachable: readonly string[];
  /** Claims that wait for a decision: they are verified and not asked for. */
  claims: readonly { person: string; credential: string }[];
  /** People of whom nothing is linked. */
  unlinked: ReadonlySet<string>;
  /** What is the reader's own to do: nobody is written to by themselves. */
  own: readonly Omit<PlanMessage, 'choice'>[];
  /** Steps of the way that go into no message of this turn. */
  left: number;
  /** The same colleague was chosen twice for the same exam. */
  twice: boolean;
}

const mostNames = 8;

const nameOf = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

const names = (tongue: Tongue, people: readonly string[]): string =>
  tongue.list([
    ...people.slice(0, mostNames).map((person) => nameOf(tongue, person)),
    ...(people.length > mostNames ? [tongue.say('people.others', { count: people.length - mostNames })] : []),
  ]);

/** What a message says, first line and the rest: the same words that its reader gets. */
export const planStepSaid = (
  tongue: Tongue,
  { step, credentials, through }: Pick<PlanMessage, 'step' | 'credentials' | 'through'>,
  by: string | null,
): { headline: string; lines: string[] } => {
  const name = (by === null ? null : tongue.person(by)) ?? tongue.say('notice.an-admin');
  const what = credentialsInWords(tongue, credentials);
  return {
    headline: tongue.say(`notice.plan-${step}`, { name, what, ...byWhen(tongue, through) }),
    lines: [tongue.say(`notice.plan-how-${step}`, { what })],
  };
};

const messageSection = (tongue: Tongue, message: PlanMessage): Section => {
  const { headline, lines } = planStepSaid(tongue, message, tongue.reader.self);
  return {
    title: message.choice.length > 1 ? tongue.say('plan.whoever') : nameOf(tongue, message.person),
    items: [tongue.say('nudge.reads', { text: [headline, ...lines].join(' ') })],
  };
};

/** The name under which the choice for a message arrives. */
export const planChoice = (place: number): string => `who${place}`;

const optionOf = (tongue: Tongue, person: string, unlinked: ReadonlySet<string>): string =>
  unlinked.has(person)
    ? cutTo(mostInOption, tongue.say('plan.nothing-linked', { name: nameOnButton(tongue, person) }))
    : nameOnButton(tongue, person);

const choices = (tongue: Tongue, programme: Programme, { messages, unlinked }: PlanStart): Field[] =>
  messages.flatMap(({ person, choice, credentials }, place): Field[] =>
    choice.length < 2
      ? []
      : [
          {
            kind: 'choice',
            style: 'list',
            id: planChoice(place),
            label: tongue.say('plan.who', {
              what: credentials.map((one) => credentialName(programme, tongue.reader.language, one)).join(' / '),
            }),
            placeholder: tongue.say('choose.pick'),
            options: choice.map((one) => ({ label: optionOf(tongue, one, unlinked), value: one })),
            value: person,
            required: true,
            error: '',
            missing: tongue.say('plan.who-missing'),
          },
        ],
  );

const aside = (tongue: Tongue, { quiet, unreachable, claims, own, left, twice }: PlanStart): string[] => [
  ...(twice ? [tongue.say('plan.twice')] : []),
  ...own.map(({ credentials, through }) =>
    tongue.say('plan.yours', { what: credentialsInWords(tongue, credentials), ...byWhen(tongue, through) }),
  ),
  ...(quiet.length > 0 ? [tongue.say('nudge.quiet', { count: quiet.length, names: names(tongue, quiet) })] : []),
  ...(unreachable.length > 0
    ? [tongue.say('nudge.unreachable', { count: unreachable.length, names: names(tongue, unreachable) })]
    : []),
  ...(claims.length > 0 ? [tongue.say('plan.claims', { count: claims.length })] : []),
  ...(left > 0 ? [tongue.say('plan.left', { count: left })] : []),
];

const reviews = (tongue: Tongue, { claims }: PlanStart): Button[] =>
  claims.length === 0 ? [] : [asks(tongue, 'button.review', 'review-queue')];

/** In a channel nobody is written to: whoever wants to is answered in private. */
const inPrivateOnly = (tongue: Tongue, subject: Record<string, string>): PresentedCard =>
  present(tongue.reader, {
    ...emptyView,
    name: 'plan-start',
    headline: tongue.say('plan.in-private'),
    buttons: [privately(tongue, 'cheapest', subject)],
  });

/** Whom it goes to and what they will read, before anything goes. `subject` says it again when it is confirmed. */
export const planStartCard = (
  reader: Reader,
  programme: Programme,
  start: PlanStart,
  { send, back }: { send: Record<string, string>; back: Record<string, string> },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (reader.audience === 'shared') return inPrivateOnly(tongue, back);
  const count = start.messages.length;
  return present(reader, {
    ...emptyView,
    name: count === 0 ? 'plan-start-nobody' : 'plan-start',
    headline: tongue.say('plan.start-ask', { count, letter: start.letter }),
    lines: aside(tongue, start),
    sections: start.messages.map((message) => messageSection(tongue, message)),
    fields: choices(tongue, programme, start),
    source: count === 0 ? '' : tongue.say('plan.nothing-sent'),
    buttons: [
      ...(count === 0
        ? []
        : [
            {
              title: tongue.say('nudge.send', { count }),
              verb: 'plan-send',
              subject: send,
              primary: true,
              writes: true,
            },
          ]),
      ...reviews(tongue, start),
      { ...asks(tongue, 'button.plan-back', 'cheapest', back), leaves: true },
      ...(count === 0 ? [] : [cancels(tongue)]),
    ],
    inPlace: true,
  });
};

/** Who was written to, and who was not. */
export const planStartedCard = (
  reader: Reader,
  programme: Programme,
  start: PlanStart,
  back: Record<string, string>,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (reader.audience === 'shared') return inPrivateOnly(tongue, back);
  return present(reader, {
    ...emptyView,
    name: 'plan-started',
    headline: tongue.say('nudge.done', { count: start.messages.length }),
    lines: aside(tongue, start),
    sections: [
      {
        title: '',
        items: start.messages.map(({ person, step, credentials, through }) =>
          tongue.say(`plan.step-${step}`, {
            who: nameOf(tongue, person),
            count: 1,
            what: credentialsInWords(tongue, credentials),
            ...byWhen(tongue, through),
            free: 'no',
          }),
        ),
      },
    ].filter(({ items }) => items.length > 0),
    buttons: [
      ...reviews(tongue, start),
      asks(tongue, 'button.plan-back', 'cheapest', back),
      asks(tongue, 'button.status', 'status'),
    ],
    inPlace: true,
  });
};
