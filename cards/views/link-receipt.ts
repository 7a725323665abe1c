import type { Achievement, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks } from './buttons.js';
import { credentialName } from './credential-name.js';

export interface LinkReceipt {
  kind: 'linked' | 'moved' | 'corrected';
  achievement: Achievement;
  /** Names of the admins who may verify it, never the holder; null where there are some without a name. */
  verifiers: readonly string[] | null;
  disputed: boolean;
  /** The holder still has to associate the profile in the vendor's portal. */
  toAssociate: boolean;
  /** Version of the commit, so that the button takes back this one and no other. */
  version: number;
}

const waiting = (tongue: Tongue, { disputed, verifiers, achievement }: LinkReceipt): string[] => {
  if (disputed) return [tongue.say('link.disputed')];
  if (achievement.state !== 'claimed') return [];
  if (verifiers?.length === 0) return [tongue.say('link.waiting-second')];
  return tongue.reader.audience === 'shared' || verifiers === null
    ? [tongue.say('link.waiting-admin')]
    : [tongue.say('link.waiting', { names: tongue.list(verifiers.map((name) => escapeMarkdown(plainText(name)))) })];
};

/** Takes the commit of that version back, as long as it is the asker's last. */
export const undoes = (tongue: Tongue, version: number): Button => ({
  ...asks(tongue, 'button.undo', 'undo', { version: String(version) }),
  writes: true,
});

/** What was written, who has to look at it, and what comes next (C15). */
export const linkReceiptCard = (reader: Reader, programme: Programme, receipt: LinkReceipt): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { kind, achievement, toAssociate, version } = receipt;
  const credential = credentialName(programme, reader.language, achievement.credential);
  return present(reader, {
    ...emptyView,
    name: 'link-receipt',
    headline: tongue.say(`link.${kind}`, {
      credential: tongue.credential(achievement.credential),
      day: tongue.day(achievement.earnedOn),
    }),
    lines: [
      ...waiting(tongue, receipt),
      ...(kind === 'moved' ? [tongue.say('move.next')] : toAssociate ? [tongue.say('link.next')] : []),
    ],
    buttons: [
      {
        title: tongue.say('button.edit-one', { credential }),
        verb: 'link',
        subject: { action: 'edit', achievement: achievement.id },
        opens: true,
      },
      undoes(tongue, version),
      asks(tongue, 'button.my-certifications', 'my-certifications'),
    ],
    inPlace: true,
  });
};
