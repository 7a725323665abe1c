import { type LevelEffect, linkRefusedCard, notForYouCard, unlinkDoneCard } from '../../../cards/index.js';
import { type Achievement, decide } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { type Deciding, write } from '../commit.js';
import { effectsOfChanges, toAdmins } from '../contribution-notices.js';
import type { Answer, Handler, Setting } from '../question.js';
import { refusalTold } from './link-refusal.js';

type Outcome =
  | { kind: 'unlinked'; achievement: Achievement; effects: LevelEffect[] }
  | { kind: 'answered'; answer: Answer };

const decideOn = (setting: Setting, snapshot: Snapshot, id: string): Deciding<Outcome> => {
  const { asker, reader, admins, parts, situation } = setting;
  const { programme, verdict } = situation;
  const answered = (answer: Answer): Deciding<Outcome> => ({ writing: null, result: { kind: 'answered', answer } });
  const self = asker.person === null ? undefined : snapshot.people.get(asker.person.id);
  if (self === undefined) return answered(notForYouCard(reader, { what: 'link', admins }));
  const achievement = snapshot.facts.achievements.find((one) => one.id === id);
  if (achievement === undefined) return answered(linkRefusedCard(reader, programme, { kind: 'not-found' }));
  if (achievement.person !== self.id) return answered(linkRefusedCard(reader, programme, { kind: 'not-yours' }));
  const { on } = verdict;
  const decision = decide(programme, snapshot.facts, { kind: 'unlink', id }, { on, by: self.id, elsewhere: [] });
  if (decision.kind === 'refused') {
    const refusal = refusalTold(snapshot.facts, achievement.credential, decision.refusal);
    return answered(linkRefusedCard(reader, programme, refusal));
  }
  const effects = effectsOfChanges(programme, snapshot, on, decision.changes);
  const ended = { kind: 'contribution-ended' as const, how: 'unlinked' as const, on, effects };
  const to = { but: self.id, now: parts.clock.now(), idFor: () => parts.newId() };
  return {
    writing: {
      reason: 'unlink',
      changes: decision.changes,
      outbox: effects.length === 0 ? [] : toAdmins(snapshot, ended, to),
      undoable: 'for fifteen minutes',
    },
    result: { kind: 'unlinked', achievement, effects },
  };
};

/** [Un-link SC-200]: written at once, and nobody is asked. */
const unlinkConfirm: Handler = async (question, setting) => {
  const { reader, situation } = setting;
  const id = question.slots.achievement ?? '';
  const written = await write(setting, question, (snapshot) => decideOn(setting, snapshot, id));
  if (written.kind === 'repeated') return linkRefusedCard(reader, situation.programme, { kind: 'done-already' });
  const { result } = written;
  if (result.kind === 'answered') return result.answer;
  if (written.kind === 'nothing') throw new Error('what is un-linked is written');
  const { achievement, effects } = result;
  return unlinkDoneCard(reader, situation.programme, { achievement, effects, version: written.before.version + 1 });
};

export const unlinkActs: Readonly<Record<string, Handler>> = { 'unlink-confirm': unlinkConfirm };
