import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks, privately, type Subject } from './buttons.js';
import { contactLine } from './contact.js';
import { nameOnButton } from './name-on-button.js';

/** More than these do not fit beside each other on a phone. */
const mostButtons = 3;

/** Nobody is called what was said; whoever may know the names is offered those that come closest, with the rest of what was said. */
export const whatIfUnknownCard = (
  reader: Reader,
  { said, closest }: { said: string; closest: readonly { person: string; verb: string; subject: Subject }[] },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const may = reader.audience === 'private' && reader.role === 'partner_admin' ? closest.slice(0, mostButtons) : [];
  return present(reader, {
    ...emptyView,
    name: 'what-if-unknown',
    headline:
      reader.audience === 'shared'
        ? tongue.say('what-if.unknown-somebody')
        : tongue.say('what-if.unknown', { name: escapeMarkdown(plainText(said)) }),
    lines: may.length === 0 ? [] : [tongue.say('departure.closest')],
    buttons: [
      ...may.map(({ person, verb, subject }): Button => ({ title: nameOnButton(tongue, person), verb, subject })),
      asks(tongue, 'button.status', 'status'),
    ],
  });
};

/** What somebody may not simulate, said kindly, and what they can ask instead. */
export const whatIfRefusedCard = (
  reader: Reader,
  {
    why,
    admins,
    asked,
  }: {
    why: 'about-colleagues' | 'for-members' | 'in-private';
    admins: readonly string[];
    asked: { intent: string; suppose: string };
  },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const shared = reader.audience === 'shared';
  const instead: Button[] =
    why === 'for-members'
      ? []
      : [
          shared
            ? privately(tongue, why === 'in-private' ? asked.intent : 'what-if-pass', {
                ...(why === 'in-private' ? { suppose: asked.suppose } : {}),
              })
            : { ...asks(tongue, 'button.suppose-own', 'what-if-more'), opens: true, primary: true },
        ];
  return present(reader, {
    ...emptyView,
    name: 'what-if-refused',
    headline: tongue.say(`what-if.refused.${why}`),
    lines: why === 'about-colleagues' ? [tongue.say('what-if.instead')] : [],
    source: why === 'in-private' ? '' : contactLine(tongue, [...admins]),
    buttons: [...instead, asks(tongue, 'button.status', 'status')],
  });
};

/** Nothing that could be simulated was said: how it is asked. */
export const whatIfHowCard = (reader: Reader, { member }: { member: boolean }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const shared = reader.audience === 'shared';
  return present(reader, {
    ...emptyView,
    name: 'what-if-how',
    headline: tongue.say('what-if.how'),
    lines: [tongue.say('what-if.examples')],
    buttons: [
      ...(member && shared ? [privately(tongue, 'what-if-pass')] : []),
      ...(member && !shared
        ? [{ ...asks(tongue, 'button.suppose', 'what-if-more'), opens: true, primary: true } satisfies Button]
        : []),
      asks(tongue, 'button.status', 'status'),
    ],
  });
};
