import { type ImportTable, importHowCard, importTablesCard, importTemplateCard } from '../../../cards/index.js';
import { figuresTemplate, plainTemplate } from '../../imports/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { refusedImport } from './import-file.js';
import { followedIn } from './import-proposed.js';

/** The table to be filled in, in the language of the conversation; where there are two of them, which one is asked. */
export const importTemplate = ({ slots }: Pick<Question, 'slots'>, setting: Setting): Answer => {
  const { reader, situation } = setting;
  const programme = followedIn(setting, situation.snapshot);
  const hasFigures = programme !== null && Object.keys(programme.metrics).length > 0;
  if (hasFigures && slots.table !== 'people' && slots.table !== 'figures') return importTablesCard(reader);
  const table: ImportTable = hasFigures && slots.table === 'figures' ? 'figures' : 'people';
  const { name, type, text } =
    hasFigures && table === 'figures'
      ? figuresTemplate(programme, reader.language, situation.verdict.on)
      : plainTemplate(reader.language);
  const other = table === 'figures' ? 'people' : hasFigures ? 'figures' : null;
  const card = importTemplateCard(reader, { table, other });
  return {
    ...card,
    files: [
      {
        name,
        type,
        content: Buffer.from(text, 'utf8'),
        description: card.text.split('\n')[0] ?? '',
        action: reader.sign('import-template', { table }),
      },
    ],
  };
};

/** "How do I import?", "give me the template": the file itself is sent, not named. */
export const importing: Handler = (question, setting) =>
  refusedImport(setting) ??
  (question.slots.action === 'template' ? importTemplate(question, setting) : importHowCard(setting.reader));
