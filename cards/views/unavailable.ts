import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks } from './buttons.js';
import { statusOfThatDay } from './status.js';

/** The last verdict that was known. Its picture is of the day on which it was, and that is the reader's today. */
export interface LastVerdict {
  picture: Picture;
  /** The time of that day, "09:12". */
  time: string;
  /** The level that was named, if one was; `retired`: one that the vendor does not have any more. */
  asked: string | undefined;
  retired: string | undefined;
  /** What was asked, so that it can be asked again. */
  again: { verb: string; subject: Record<string, string> };
}

export interface Unavailable {
  /** What came of what they asked for: `maybe`, it is not known whether it was kept; `yes`, only the answer to it is lost. */
  written: 'nothing' | 'maybe' | 'yes';
  last: LastVerdict | null;
}

const sentences = {
  nothing: { told: 'unavailable', next: 'unavailable.next' },
  maybe: { told: 'unavailable.maybe', next: 'unavailable.maybe-next' },
  yes: { told: 'unavailable.yes', next: 'unavailable.yes-next' },
} as const;

/** As everybody in a channel may read it, wherever this is read: whose names may be told now, nobody knows. */
const lastVerdict = (reader: Reader, { picture, time, asked, retired }: LastVerdict): Section => {
  const tongue = tongueOf({ ...reader, audience: 'shared', nameOf: () => null }, picture.programme);
  const { headline, lines } = statusOfThatDay(tongue, picture, asked, retired);
  return {
    title: tongue.say('unavailable.as-of', { day: tongue.dayInFull(picture.verdict.on), time }),
    items: [headline, ...lines],
  };
};

/** Nobody gets at the data, for a while. */
export const unavailableCard = (reader: Reader, { written, last }: Unavailable): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: last === null ? 'unavailable' : 'unavailable-last',
    headline: tongue.say(sentences[written].told),
    lines: [tongue.say(sentences[written].next)],
    sections: last === null ? [] : [lastVerdict(reader, last)],
    buttons: last === null ? [] : [asks(tongue, 'button.try-again', last.again.verb, last.again.subject)],
  });
};
