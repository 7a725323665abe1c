import { importCard, importClosedCard, notForYouCard } from '../../../cards/index.js';
import type { Programme, Verdict } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { NewOutboxEntry } from '../../../storage/records.js';
import { decisionsOf } from '../../imports/index.js';
import { type Proposed, proposed } from '../answers/import-proposed.js';
import { type Deciding, write } from '../commit.js';
import { levelReachedNotices } from '../contribution-notices.js';
import type { ReadDraft } from '../drafts.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';
import { previewAgain, withRead } from './import-draft.js';

type Outcome =
  | { kind: 'applied'; proposed: Proposed }
  /** Committing what was shown would not be what is committed. */
  | { kind: 'changed'; proposed: Proposed }
  | { kind: 'not allowed' };

const isHeld = ({ competencies }: Verdict, competency: string, level: string): boolean =>
  competencies.find(({ id }) => id === competency)?.levels[level]?.held === true;

const reached = ({ programme, before, after }: { programme: Programme; before: Verdict; after: Verdict }) =>
  after.competencies.flatMap(({ id }) =>
    programme.levels
      .filter((level) => isHeld(after, id, level) && !isHeld(before, id, level))
      .map((level) => ({ competency: id, level })),
  );

/** Levels newly reached, to the other admins and the executives. Nobody hears of each certificate that a report confirms. */
const notices = ({ parts, asker, situation }: Setting, snapshot: Snapshot, { summary }: Proposed): NewOutboxEntry[] => {
  const { effect } = summary;
  if (effect === null) return [];
  return levelReachedNotices(snapshot, reached(effect), {
    on: situation.verdict.on,
    now: parts.clock.now(),
    but: [asker.person?.id ?? null],
  });
};

const decideOn = async (setting: Setting, snapshot: Snapshot, draft: ReadDraft): Promise<Deciding<Outcome>> => {
  if (!isAdminIn(snapshot, setting.asker)) return { writing: null, result: { kind: 'not allowed' } };
  const now = await proposed(setting, snapshot, draft.found, { answers: draft.answers });
  if (now.digest !== draft.digest) return { writing: null, result: { kind: 'changed', proposed: now } };
  const { changes, directory } = now.preview;
  return {
    writing: {
      reason: 'import',
      changes,
      directory,
      outbox: notices(setting, snapshot, now),
      undoable: 'until the next one',
      others: now.others,
    },
    result: { kind: 'applied', proposed: now },
  };
};

/** Writes exactly what the card shows, in one commit; where that is not what would be written now, it shows that instead. */
const apply = async (draft: ReadDraft, id: string, question: Question, setting: Setting): Promise<Answer> => {
  const { parts, asker, reader, admins } = setting;
  const written = await write(setting, question, (snapshot) => decideOn(setting, snapshot, draft));
  if (written.kind === 'repeated') return importClosedCard(reader, 'applied');
  const { result } = written;
  if (result.kind === 'not allowed') return notForYouCard(reader, { what: 'import', admins });
  const { preview, summary, digest } = result.proposed;
  if (written.kind === 'nothing') {
    const changed = { ...draft, decisions: decisionsOf(preview), summary, digest };
    parts.drafts.replace(id, changed);
    return previewAgain(changed, id, setting, true);
  }
  parts.drafts.replace(id, { kind: 'applied' });
  const version = asker.person === null ? null : written.after.version;
  return importCard(reader, summary, { as: 'receipt', version });
};

export const importApplyActs: Readonly<Record<string, Handler>> = { 'import-apply': withRead(apply) };
