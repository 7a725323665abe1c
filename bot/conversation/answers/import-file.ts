import {
  importCard,
  importDatesCard,
  importInPrivateCard,
  importUnreadableCard,
  notForYouCard,
} from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { type DateOrder, decisionsOf, type Export, inSlices, readExport } from '../../imports/index.js';
import { selfOf } from '../commit.js';
import type { Answer, Setting } from '../question.js';
import { type Telling, tellingOf } from './import-progress.js';
import { proposed } from './import-proposed.js';

export const refusedImport = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'import', admins });

/** Whose a draft is: two organisations may know different people by one id. */
export const draftOwnerOf = (setting: Setting): string =>
  JSON.stringify([setting.situation.snapshot.organisation, selfOf(setting)]);

interface Sent {
  name: string;
  content: Uint8Array;
}

const previewOf = async (
  setting: Setting,
  snapshot: Snapshot,
  found: Export,
  { bytes, telling }: { bytes: number; telling: Telling },
): Promise<Answer> => {
  const { parts, reader } = setting;
  const answers: [] = [];
  const { preview, summary, digest } = await proposed(setting, snapshot, found, { answers, onProgress: telling.tell });
  const decisions = decisionsOf(preview);
  const id = parts.newId();
  parts.drafts.add(
    id,
    { kind: 'read', found, answers, decisions, decidable: decisions.length, summary, digest },
    { owner: draftOwnerOf(setting), bytes, now: parts.clock.now() },
  );
  return importCard(reader, summary, { as: 'preview', draft: id, again: false });
};

/** Reads a file of an admin, and answers with what it would change or with what has to be known first. */
export const readSent = async (setting: Setting, { name, content }: Sent, dateOrder?: DateOrder): Promise<Answer> => {
  const { parts, reader, situation } = setting;
  const bytes = content.byteLength;
  const telling = tellingOf(setting, { name, bytes });
  const slices = { pause: parts.pause, onProgress: telling.tell };
  const reading = await inSlices(readExport(content, name, { dateOrder }), slices);
  try {
    switch (reading.kind) {
      case 'read':
        return await previewOf(setting, situation.snapshot, reading.export, { bytes, telling });
      case 'unreadable':
        return importUnreadableCard(reader, { file: name, problems: reading.problems });
      case 'undecided-dates': {
        const draft = parts.newId();
        const owner = draftOwnerOf(setting);
        parts.drafts.add(draft, { kind: 'undecided', name, content }, { owner, bytes, now: parts.clock.now() });
        const examples = reading.examples.map(({ row, value, readings }) => ({
          row,
          value,
          dayFirst: readings['day/month'],
          monthFirst: readings['month/day'],
        }));
        return importDatesCard(reader, { draft, file: name, examples });
      }
    }
  } finally {
    await telling.settled();
  }
};

/** A file was sent to the bot: an export, as far as anybody can tell before it is read. */
export const fileSent = (sent: Sent, setting: Setting): Answer | Promise<Answer> => {
  const refused = refusedImport(setting);
  if (refused !== null) return refused;
  if (setting.inbound.conversation.kind === 'shared') return importInPrivateCard(setting.reader);
  return readSent(setting, sent);
};
