import { calendarCard, calendarFor } from '../../../cards/index.js';
import type { Handler } from '../question.js';

/** The dates not to miss, as a file for one's own calendar: made anew each time, and the same events each time. */
const calendar: Handler = (_question, { parts, reader, situation }) => {
  const card = calendarCard(reader, situation);
  const content = calendarFor(reader, situation, { version: situation.snapshot.version, at: parts.clock.now() });
  if (content === null) return card;
  const file = {
    name: 'assay-dates.ics',
    type: 'text/calendar',
    content: Buffer.from(content, 'utf8'),
    description: card.text.split('\n')[0] ?? '',
    action: reader.sign('calendar-file'),
  };
  return { ...card, files: [file] };
};

export const calendarActs: Readonly<Record<string, Handler>> = { 'calendar-file': calendar };
