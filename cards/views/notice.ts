import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type View } from '../view.js';
import { asks } from './buttons.js';
import { effectInFigures, type LevelEffect } from './effect.js';
import { type AccountSaid, accountSaid } from './notice-account.js';
import { type WorkspaceSaid, workspaceSaid } from './notice-workspace.js';
import { planStepSaid } from './plan-start.js';

interface LevelName {
  competency: string;
  level: string;
}

/** What somebody is told without having asked. */
export type NoticeSaid =
  | {
      kind: 'claim-decided';
      decision: 'verified' | 'rejected' | 'better-proof';
      credential: string;
      by: string | null;
      text: string;
      reached: readonly LevelName[];
    }
  | {
      kind: 'contribution-ended';
      how: 'moved' | 'unlinked' | 'erased';
      on: IsoDate;
      effects: readonly LevelEffect[];
    }
  | { kind: 'contribution-restored'; on: IsoDate; effects: readonly LevelEffect[] }
  | { kind: 'level-reached' | 'level-undone'; competency: string; level: string }
  | { kind: 'decision-undone'; credential: string }
  | { kind: 'move-possible'; credential: string }
  | { kind: 'unlink-reminder' }
  | AccountSaid
  | WorkspaceSaid
  | { kind: 'appointed'; role: 'executive' | 'partner_admin'; by: string | null }
  | { kind: 'next-step'; step: 'associate' | 'link' | 'renew'; by: string | null }
  | { kind: 'plan-step'; step: 'earn' | 'renew'; credentials: readonly string[]; through: IsoDate; by: string | null }
  | { kind: 'own-expiry'; credential: string; lastDay: IsoDate }
  | { kind: 'has-left'; person: string; platform: string; on: IsoDate }
  | { kind: 'erase-leaver'; person: string; lastDay: IsoDate };

type Said = Pick<View, 'headline'> & Partial<View>;

const quoted = (text: string): string => escapeMarkdown(plainText(text));

const named = (tongue: Tongue, { competency, level }: LevelName): string =>
  `${tongue.competency(competency)} ${tongue.level(level)}`;

const effects = (tongue: Tongue, moved: readonly LevelEffect[]): string[] =>
  moved.map((effect) => effectInFigures(tongue, effect));

const someone = (tongue: Tongue, by: string | null): string =>
  (by === null ? null : tongue.person(by)) ?? tongue.say('notice.an-admin');

const whoever = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

const standing = (tongue: Tongue): Button[] => [
  { ...asks(tongue, 'button.status', 'status'), primary: true },
  asks(tongue, 'button.at-risk', 'at-risk'),
];

const mine = (tongue: Tongue): Button[] => [
  { ...asks(tongue, 'button.my-certifications', 'my-certifications'), primary: true },
];

const linking = (tongue: Tongue): Button => ({ ...asks(tongue, 'button.link', 'link'), primary: true, opens: true });

const said = (tongue: Tongue, notice: NoticeSaid, bought: string | null): Said => {
  switch (notice.kind) {
    case 'claim-decided': {
      const { decision, credential, by, text, reached } = notice;
      return {
        headline: tongue.say(`notice.${decision}`, { what: tongue.credential(credential) }),
        lines: [
          tongue.say('notice.decided-by', { name: someone(tongue, by) }),
          ...(text === '' ? [] : [tongue.say('notice.in-words', { text: quoted(text) })]),
          ...reached.map((level) => tongue.say('notice.now', { what: named(tongue, level) })),
          ...(decision === 'verified' ? [] : [tongue.say(`notice.${decision}-next`)]),
        ],
        buttons: mine(tongue),
      };
    }
    case 'contribution-ended':
      return {
        headline: tongue.say(`notice.ended-${notice.how}`, { day: tongue.day(notice.on) }),
        lines: effects(tongue, notice.effects),
        buttons: standing(tongue),
      };
    case 'contribution-restored':
      return {
        headline: tongue.say('notice.restored', { day: tongue.day(notice.on) }),
        lines: effects(tongue, notice.effects),
        buttons: standing(tongue),
      };
    case 'level-reached':
      return {
        headline: tongue.say('notice.reached', { what: named(tongue, notice) }),
        lines:
          bought === notice.level ? [] : [tongue.say('notice.not-bought', { bought: bought === null ? 'no' : 'yes' })],
        buttons: standing(tongue),
      };
    case 'level-undone':
      return {
        headline: tongue.say('notice.undone-level', { what: named(tongue, notice) }),
        buttons: standing(tongue),
      };
    case 'decision-undone':
      return {
        headline: tongue.say('notice.undone-claim', { what: tongue.credential(notice.credential) }),
        lines: [tongue.say('notice.undone-claim-next')],
        buttons: mine(tongue),
      };
    case 'move-possible':
      return {
        headline: tongue.say('notice.move-possible', { what: tongue.credential(notice.credential) }),
        lines: [tongue.say('notice.move-next')],
        buttons: [linking(tongue)],
      };
    case 'unlink-reminder':
      return {
        headline: tongue.say('notice.unlink'),
        lines: [tongue.say('notice.unlink-how')],
        buttons: [asks(tongue, 'button.unlink', 'unlink'), asks(tongue, 'button.my-data', 'my-data')],
      };
    case 'account':
      return accountSaid(tongue, notice, someone(tongue, notice.by));
    case 'workspace':
      return workspaceSaid(tongue, notice, someone(tongue, notice.by));
    case 'appointed':
      return {
        headline: tongue.say('notice.appointed', { name: someone(tongue, notice.by), role: notice.role }),
        lines: [tongue.say(`role.may-${notice.role}`)],
        buttons: standing(tongue),
      };
    case 'next-step':
      return {
        headline: tongue.say(`notice.next-${notice.step}`, { name: someone(tongue, notice.by) }),
        lines: [tongue.say(`notice.how-${notice.step}`)],
        buttons: [linking(tongue), asks(tongue, 'button.my-data', 'my-data')],
      };
    case 'plan-step':
      return {
        ...planStepSaid(tongue, notice, notice.by),
        buttons: [
          linking(tongue),
          asks(tongue, 'button.my-certifications', 'my-certifications'),
          asks(tongue, 'button.my-data', 'my-data'),
        ],
      };
    case 'own-expiry':
      return {
        headline: tongue.say('notice.own-expiry', {
          what: tongue.credential(notice.credential),
          day: tongue.day(notice.lastDay),
          when: tongue.fromToday(notice.lastDay),
          over: notice.lastDay < tongue.reader.today ? 'yes' : 'no',
        }),
        lines: [tongue.say('notice.how-renew')],
        buttons: [
          linking(tongue),
          asks(tongue, 'button.my-certifications', 'my-certifications'),
          asks(tongue, 'button.my-data', 'my-data'),
        ],
      };
    case 'has-left':
      return {
        headline: tongue.say('notice.has-left', { name: whoever(tongue, notice.person) }),
        lines: [
          tongue.say('notice.has-left-why', { platform: notice.platform, day: tongue.day(notice.on) }),
          tongue.say('notice.nothing-recorded'),
        ],
        buttons: [
          {
            ...asks(tongue, 'button.record-departure', 'departure', { person: notice.person, date: notice.on }),
            primary: true,
            opens: true,
          },
          asks(tongue, 'button.at-risk', 'at-risk'),
        ],
      };
    case 'erase-leaver':
      return {
        headline: tongue.say('notice.erase-leaver', {
          name: whoever(tongue, notice.person),
          day: tongue.day(notice.lastDay),
        }),
        lines: [tongue.say('notice.erase-leaver-what')],
        buttons: [
          {
            ...asks(tongue, 'button.erase-leaver', 'erase-leaver-check', { person: notice.person }),
            destructive: true,
          },
        ],
      };
  }
};

/** What a notice says first and what can be done about it first, for a message that tells several. */
export const noticeInBrief = (
  tongue: Tongue,
  notice: NoticeSaid,
  bought: string | null,
): { headline: string; button: Button | null } => {
  const { headline, buttons = [] } = said(tongue, notice, bought);
  return { headline, button: buttons[0] ?? null };
};

/** A message that nobody asked for: one thing, why it came, and what can be done. `bought` is the level of the membership. */
export const noticeCard = (
  reader: Reader,
  programme: Programme | null,
  notice: NoticeSaid,
  { boughtLevel }: { boughtLevel: string | null },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, { ...emptyView, name: `notice-${notice.kind}`, ...said(tongue, notice, boughtLevel) });
};
