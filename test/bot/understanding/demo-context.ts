import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import type { Context } from '../../../bot/understanding/index.js';

const programme = loadProgramme('demo');

/** What the bot knows when somebody of the demonstration organisation writes on its day. */
export const demoContext: Context = {
  now: '2026-11-23T08:00:00Z',
  timeZone: 'Europe/Paris',
  language: 'en',
  vocabulary: {
    competencies: programme.competencies.map(({ id, title, aliases }) => ({
      id,
      names: [title.en, title.fr, ...aliases.en, ...aliases.fr],
    })),
    people: demoOrganisation().people.map(({ id, name }) => ({ id, name: name ?? id })),
    credentials: Object.entries(programme.credentials).map(([id, { title, exams }]) => ({
      id,
      names: [title.en, ...exams],
    })),
    figures: Object.entries(programme.metrics).map(([id, { title, counts }]) => ({
      id,
      names: [title.en, title.fr, ...(counts?.en ?? []), ...(counts?.fr ?? [])],
    })),
  },
};
