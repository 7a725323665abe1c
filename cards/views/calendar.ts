import { datesNotToMiss } from '../calendar/dates.js';
import { calendarFile } from '../calendar/ics.js';
import type { PresentedCard } from '../card.js';
import { withoutMarkup } from '../escape.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks, forAudience } from './buttons.js';

/** Beside the calendar file: what is in it, and that importing it again does no harm. */
export const calendarCard = (reader: Reader, picture: Picture): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const count = datesNotToMiss(reader, picture).length;
  return present(reader, {
    ...emptyView,
    name: 'calendar-file',
    headline: tongue.say('calendar.headline', { count }),
    lines: count === 0 ? [] : [tongue.say('calendar.again')],
    buttons: forAudience(tongue, 'renewal', {}, [asks(tongue, 'button.renewal', 'renewal')]),
  });
};

export interface CalendarMade {
  /** The version of the facts. */
  version: number;
  /** An instant in UTC. */
  at: string;
}

/** The dates not to miss as an iCalendar file for this reader; null when there are none. */
export const calendarFor = (reader: Reader, picture: Picture, { version, at }: CalendarMade): string | null => {
  const tongue = tongueOf(reader, picture.programme);
  const { id, name } = picture.facts.organisation;
  const days = datesNotToMiss(reader, picture);
  return days.length === 0
    ? null
    : calendarFile({
        organisation: id,
        name: withoutMarkup(tongue.say('calendar.name', { organisation: name })),
        sequence: version,
        madeAt: at,
        today: picture.verdict.on,
        days,
      });
};
