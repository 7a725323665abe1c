import { linkRefusedCard, moveReminderCard, notForYouCard } from '../../../cards/index.js';
import { isoDate } from '../../../core/index.js';
import { startOfWork } from '../../clock.js';
import { noticeEntry } from '../../watching/notice.js';
import { write } from '../commit.js';
import { joining } from '../join.js';
import type { Handler } from '../question.js';

/** [Remind me on 9 Dec]: nothing but a message to whoever pressed it, on the day the move becomes possible. */
const linkRemind: Handler = async (question, setting) => {
  const { reader, admins, parts, situation } = setting;
  const { credential = '' } = question.slots;
  const on = isoDate.parse(question.slots.on);
  const written = await write(setting, question, async (snapshot) => {
    const joined = await joining(setting, snapshot);
    if (joined === null) return { writing: null, result: false };
    const { person, changes, directory } = joined;
    return {
      writing: {
        reason: 'reminder',
        actor: person.id,
        changes,
        directory,
        outbox: [
          noticeEntry({
            id: parts.newId(),
            organisation: snapshot.organisation,
            to: { person: person.id },
            notice: { kind: 'move-possible', credential },
            now: parts.clock.now(),
            dueAt: startOfWork(snapshot.facts.organisation.timeZone, on),
          }),
        ],
      },
      result: true,
    };
  });
  if (written.kind === 'repeated') return linkRefusedCard(reader, situation.programme, { kind: 'done-already' });
  return written.result
    ? moveReminderCard(reader, situation.programme, { credential, on })
    : notForYouCard(reader, { what: 'link', admins });
};

export const linkRemindActs: Readonly<Record<string, Handler>> = { 'link-remind': linkRemind };
