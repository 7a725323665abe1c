import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { mostNames } from './unlinked.js';

export type NudgeStep = 'associate' | 'link' | 'renew';

export interface Nudge {
  /** Whom it goes to, and what it asks of them. */
  asked: readonly { person: string; step: NudgeStep }[];
  /** Who said that they do not want to be reminded. */
  quiet: readonly string[];
  /** Of those asked, whom nobody could write to yet. */
  unreachable: readonly string[];
  /** Of whom there is nothing to ask. */
  nothing: readonly string[];
}

const names = (tongue: Tongue, people: readonly string[]): string => {
  const shown = people.slice(0, mostNames).map((person) => tongue.person(person) ?? tongue.say('somebody'));
  const more = people.length > mostNames ? [tongue.say('people.others', { count: people.length - mostNames })] : [];
  return tongue.list([...shown, ...more]);
};

const steps: readonly NudgeStep[] = ['associate', 'link', 'renew'];

const asking = (tongue: Tongue, { asked }: Nudge): Section[] =>
  steps.flatMap((step) => {
    const people = asked.filter((one) => one.step === step).map(({ person }) => person);
    if (people.length === 0) return [];
    const { self } = tongue.reader;
    const by = (self === null ? null : tongue.person(self)) ?? tongue.say('notice.an-admin');
    return [
      {
        title: names(tongue, people),
        items: [tongue.say('nudge.reads', { text: tongue.say(`notice.next-${step}`, { name: by }) })],
      },
    ];
  });

const aside = (tongue: Tongue, { quiet, unreachable, nothing }: Nudge): string[] => [
  ...(quiet.length > 0 ? [tongue.say('nudge.quiet', { count: quiet.length, names: names(tongue, quiet) })] : []),
  ...(unreachable.length > 0
    ? [tongue.say('nudge.unreachable', { count: unreachable.length, names: names(tongue, unreachable) })]
    : []),
  ...(nothing.length > 0
    ? [tongue.say('nudge.nothing', { count: nothing.length, names: names(tongue, nothing) })]
    : []),
];

/** Whom it goes to and the sentence they will read, before anything goes. `subject` says whom again when it is confirmed. */
export const nudgeCard = (reader: Reader, nudge: Nudge, subject: Record<string, string>): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const count = nudge.asked.length;
  return present(reader, {
    ...emptyView,
    name: count === 0 ? 'nudge-nobody' : 'nudge-ask',
    headline: tongue.say(count === 0 ? 'nudge.nobody' : 'nudge.ask', { count }),
    lines: aside(tongue, nudge),
    sections: asking(tongue, nudge),
    buttons:
      count === 0
        ? [{ ...asks(tongue, 'button.unlinked', 'unlinked'), primary: true }, asks(tongue, 'button.status', 'status')]
        : [
            { title: tongue.say('nudge.send', { count }), verb: 'nudge-send', subject, primary: true, writes: true },
            cancels(tongue),
          ],
  });
};

export const nudgedCard = (reader: Reader, nudge: Nudge): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'nudged',
    headline: tongue.say('nudge.done', { count: nudge.asked.length }),
    lines: aside(tongue, nudge),
    buttons: [asks(tongue, 'button.unlinked', 'unlinked')],
    inPlace: true,
  });
};
