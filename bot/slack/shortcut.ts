import { ignored, keyOf, type Reading } from './heard.js';
import type { Shortcut } from './payload.js';

/** What the manifest offers everywhere in Slack, by callback: in each language, what could be typed as well. */
const shortcuts: ReadonlyMap<string, { en: string; fr: string }> = new Map([
  ['link', { en: 'link a certification', fr: 'associer une certification' }],
  ['share', { en: 'share our level', fr: 'partager notre niveau' }],
]);

export const shortcutCallbacks: readonly string[] = [...shortcuts.keys()];

/** The shortcut says in its user's language what could be typed as well. It belongs to no channel. */
export const readShortcut = (shortcut: Shortcut): Reading => {
  const { callback_id: callback, user, team, trigger_id: trigger = null, action_ts: at } = shortcut;
  const workspace = team?.id ?? user.team_id;
  const words = shortcuts.get(callback);
  if (!workspace || words === undefined) return ignored;
  return {
    kind: 'heard',
    team: workspace,
    userTeam: user.team_id ?? null,
    eventKeys: [keyOf('shortcut', workspace, user.id, callback, trigger ?? at ?? '')],
    conversation: { id: user.id, kind: 'private' },
    body: { en: { kind: 'said', text: words.en }, fr: { kind: 'said', text: words.fr } },
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
