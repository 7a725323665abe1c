import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { hostileNames } from './scenes.js';

/** A tenant has no name of a person in it. */
const hostileIds = hostileNames.filter((name) => !name.startsWith('Ana')).slice(0, 5);

const stays = [null, 'here', 'alone'] as const;

/** Of every kind; the ids as the platforms have them, and as nobody would believe that they could be. */
export const workspacesTold: readonly cards.WorkspaceTold[] = [
  ...(['teams', 'slack', 'console'] as const).map((platform, index) => ({
    platform,
    tenant: platform === 'teams' ? '99999999-8888-4777-8666-555555555555' : 'T0123456789',
    people: [1, 0, 200][index] ?? 0,
    onlyThere: [1, 0, 12][index] ?? 0,
    stays: stays[index] ?? null,
  })),
  ...hostileIds.map((tenant) => ({
    platform: 'slack' as const,
    tenant,
    people: 3,
    onlyThere: 0,
    stays: null,
  })),
].map((one) => ({ ...one, key: JSON.stringify([one.platform, one.tenant]).slice(0, 60) }));

const leaving = workspacesTold.filter((one) => one.stays === null);

/** What is connected to the organisation, and what disconnecting it does. */
export const workspacePresenters: Readonly<Record<string, (reader: Reader) => PresentedCard[]>> = {
  workspacesCard: (reader) =>
    [workspacesTold, workspacesTold.slice(1, 2), []].map((workspaces) =>
      cards.workspacesCard(reader, { organisation: hostileNames[0] ?? 'O', workspaces }),
    ),
  workspaceFormCard: (reader) =>
    [true, false].map((missing) => cards.workspaceFormCard(reader, { workspaces: leaving, missing })),
  workspaceCheckCard: (reader) =>
    workspacesTold.flatMap((workspace) =>
      [true, false].map((channel) => cards.workspaceCheckCard(reader, { workspace, channel })),
    ),
  workspaceDisconnectedCard: (reader) => workspacesTold.map((one) => cards.workspaceDisconnectedCard(reader, one)),
  workspaceRefusedCard: (reader) =>
    (['here', 'alone', 'not-connected'] as const).map((why) => cards.workspaceRefusedCard(reader, { why })),
};
