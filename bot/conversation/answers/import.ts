import { importHowCard, importTemplateCard } from '../../../cards/index.js';
import { plainTemplate } from '../../imports/index.js';
import type { Answer, Handler, Setting } from '../question.js';
import { refusedImport } from './import-file.js';

/** The table to be filled in, in the language of the conversation. */
export const importTemplate = ({ reader }: Setting): Answer => {
  const { name, type, text } = plainTemplate(reader.language);
  const card = importTemplateCard(reader);
  return {
    ...card,
    files: [
      {
        name,
        type,
        content: Buffer.from(text, 'utf8'),
        description: card.text.split('\n')[0] ?? '',
        action: reader.sign('import-template'),
      },
    ],
  };
};

/** "How do I import?", "give me the template": the file itself is sent, not named. */
export const importing: Handler = ({ slots }, setting) =>
  refusedImport(setting) ?? (slots.action === 'template' ? importTemplate(setting) : importHowCard(setting.reader));
