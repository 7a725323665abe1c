import { ignored, keyOf, type Reading } from './heard.js';
import type { Shortcut } from './payload.js';

/** By this name the manifest offers the shortcut "Link a certification" everywhere in Slack. */
export const linkShortcut = 'link';

/** The shortcut says in its user's language what could be typed as well. It belongs to no channel. */
export const readShortcut = ({ user, team, trigger_id: trigger = null, action_ts: at }: Shortcut): Reading => {
  const workspace = team?.id ?? user.team_id;
  if (!workspace) return ignored;
  return {
    kind: 'heard',
    team: workspace,
    userTeam: user.team_id ?? null,
    eventKeys: [keyOf('shortcut', workspace, user.id, linkShortcut, trigger ?? at ?? '')],
    conversation: { id: user.id, kind: 'private' },
    body: {
      en: { kind: 'said', text: 'link a certification' },
      fr: { kind: 'said', text: 'associer une certification' },
    },
    file: null,
    place: {
      channel: user.id,
      thread: null,
      openThread: null,
      user: user.id,
      direct: true,
      ephemeral: false,
      responseUrl: null,
      trigger,
    },
    modal: null,
  };
};
