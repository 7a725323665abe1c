import { z } from 'zod';
import { importCard, importClosedCard } from '../../../cards/index.js';
import { draftOwnerOf, refusedImport } from '../answers/import-file.js';
import type { Draft, ReadDraft } from '../drafts.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

const draftSchema = z.object({ draft: z.string().min(1) });

/** Goes on with a draft of whoever pressed, who is still an admin; else says that it cannot be gone on with. */
export const withDraft =
  (go: (draft: Draft, id: string, question: Question, setting: Setting) => Answer | Promise<Answer>): Handler =>
  (question, setting) => {
    const refused = refusedImport(setting);
    if (refused !== null) return refused;
    const { parts, reader } = setting;
    const { draft: id } = draftSchema.parse(question.slots);
    const draft = parts.drafts.find(id, { owner: draftOwnerOf(setting), now: parts.clock.now() });
    return draft === null ? importClosedCard(reader, 'gone') : go(draft, id, question, setting);
  };

/** The same for what is done with a file that was read. */
export const withRead = (
  go: (draft: ReadDraft, id: string, question: Question, setting: Setting) => Answer | Promise<Answer>,
): Handler =>
  withDraft((draft, id, question, setting) => {
    if (draft.kind === 'read') return go(draft, id, question, setting);
    return importClosedCard(setting.reader, draft.kind === 'applied' ? 'applied' : 'gone');
  });

export const previewAgain = (
  { summary }: Pick<ReadDraft, 'summary'>,
  draft: string,
  { reader }: Setting,
  again = false,
): Answer => importCard(reader, summary, { as: 'preview', draft, again });
