import { z } from 'zod';
import { StoreUnavailableError } from '../../storage/errors.js';
import type { Store } from '../../storage/port.js';
import type { Clock } from '../clock.js';
import type { BotIdentity } from './identity.js';
import type { Seals } from './seal.js';

/** One workspace that the bot is in, and what it shows there. */
export interface Workspace extends BotIdentity {
  token: string;
  /** The user who installed the bot there; null where a setting names the token. */
  installer: string | null;
}

/** Tells the workspaces apart. Rejects while it cannot be known which one it is. */
export interface Workspaces {
  /** Null for a workspace that the bot is not in. */
  of(team: string): Promise<Workspace | null>;
  /** The one of SLACK_BOT_TOKEN; null without it. */
  own(): Promise<Workspace | null>;
  keep(workspace: Workspace, at: string): Promise<void>;
  /** The bot was taken out at that instant; an installation after it stands. */
  drop(team: string, at: string): Promise<void>;
}

export type InstallationsKept = Pick<Store, 'installation' | 'putInstallation' | 'dropInstallation' | 'once'>;

export interface WorkspacesParts {
  /** Asks Slack who the bot is by SLACK_BOT_TOKEN; null without one. */
  own: (() => Promise<BotIdentity & { token: string }>) | null;
  /** Null: there is no workspace but that one. */
  installed: { kept: InstallationsKept; seals: Seals } | null;
  clock: Clock;
}

const sealedSchema = z.object({
  token: z.string().min(1),
  botUserId: z.string().min(1),
  installer: z.string().nullable(),
});

/** Another instance may have taken an installation in or dropped it. */
const heldMs = 60 * 1000;
const mostHeld = 1_000;

const sealedFor = (team: string): string => JSON.stringify(['slack', team]);

export const workspacesOf = ({ own, installed, clock }: WorkspacesParts): Workspaces => {
  const held = new Map<string, { workspace: Workspace; at: number }>();
  const ownWorkspace = async (): Promise<Workspace | null> =>
    own === null ? null : { ...(await own()), installer: null };

  const hold = (workspace: Workspace, at: number): void => {
    held.delete(workspace.teamId);
    held.set(workspace.teamId, { workspace, at });
    const oldest = held.keys().next();
    if (held.size > mostHeld && !oldest.done) held.delete(oldest.value);
  };

  const installedIn = async (team: string): Promise<Workspace | null> => {
    if (installed === null) return null;
    const now = Date.parse(clock.now());
    const known = held.get(team);
    if (known !== undefined && Math.abs(now - known.at) < heldMs) return known.workspace;
    let kept: Awaited<ReturnType<InstallationsKept['installation']>>;
    try {
      kept = await installed.kept.installation('slack', team);
    } catch (error) {
      // Or nobody could be told that the store is out of reach.
      if (known !== undefined && error instanceof StoreUnavailableError) return known.workspace;
      throw error;
    }
    held.delete(team);
    if (kept === null) return null;
    const opened = installed.seals.open(kept.sealed, sealedFor(team));
    if (opened === null)
      throw new Error(`The token of workspace ${team} cannot be opened: TOKEN_KEY is not the one that sealed it.`);
    const workspace = { ...sealedSchema.parse(JSON.parse(opened)), teamId: team, botId: null };
    hold(workspace, now);
    return workspace;
  };

  return {
    own: ownWorkspace,
    of: async (team) => {
      const found = await installedIn(team);
      if (found !== null) return found;
      const its = await ownWorkspace();
      return its?.teamId === team ? its : null;
    },
    keep: async (workspace, at) => {
      if (installed === null) throw new Error('workspaces are not installed here');
      const { teamId, token, botUserId, installer } = workspace;
      const sealed = installed.seals.seal(JSON.stringify({ token, botUserId, installer }), sealedFor(teamId));
      await installed.kept.putInstallation({ platform: 'slack', tenant: teamId, sealed, at });
      hold(workspace, Date.parse(at));
    },
    drop: async (team, at) => {
      const kept = (await installed?.kept.installation('slack', team)) ?? null;
      if (kept === null || Date.parse(kept.at) > Date.parse(at)) return;
      await installed?.kept.dropInstallation('slack', team);
      held.delete(team);
    },
  };
};
