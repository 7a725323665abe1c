import { z } from 'zod';
import { importClosedCard } from '../../../cards/index.js';
import { importTemplate } from '../answers/import.js';
import { readSent, refusedImport } from '../answers/import-file.js';
import type { Draft } from '../drafts.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { previewAgain, withDraft, withRead } from './import-draft.js';

const orderSchema = z.object({ order: z.enum(['day', 'month']) });

/** Somebody said which way round the dates are: the file is read again. */
const datesSaid = async (draft: Draft, id: string, { slots }: Question, setting: Setting): Promise<Answer> => {
  if (draft.kind === 'read') return previewAgain(draft, id, setting);
  if (draft.kind === 'applied') return importClosedCard(setting.reader, 'applied');
  const { order } = orderSchema.parse(slots);
  setting.parts.drafts.drop(id);
  return readSent(setting, draft, order === 'day' ? 'day/month' : 'month/day');
};

const cancelled = (draft: Draft, id: string, _question: Question, setting: Setting): Answer => {
  if (draft.kind === 'applied') return importClosedCard(setting.reader, 'applied');
  setting.parts.drafts.drop(id);
  return importClosedCard(setting.reader, 'cancelled');
};

export const importActs: Readonly<Record<string, Handler>> = {
  'import-template': (question, setting) => refusedImport(setting) ?? importTemplate(question, setting),
  'import-dates': withDraft(datesSaid),
  'import-preview': withRead((draft, id, _question, setting) => previewAgain(draft, id, setting)),
  'import-cancel': withDraft(cancelled),
};
