import { z } from 'zod';
import { workspaceDisconnectedCard, workspaceFormCard, workspaceRefusedCard } from '../../../cards/index.js';
import { platform } from '../../../storage/records.js';
import { refusedSettings } from '../answers/settings.js';
import { hasChannelThere, isFromOne, isOf, workspaceChecked, workspacesOf } from '../answers/workspaces.js';
import { write } from '../commit.js';
import { toAdmins } from '../contribution-notices.js';
import type { Handler } from '../question.js';
import { isAdminIn } from '../rights.js';

/** Which one was chosen from the list. */
const check: Handler = async ({ inputs }, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const workspaces = await workspacesOf(setting);
  const chosen = workspaces.find(({ key }) => key === inputs.workspace);
  const leaving = workspaces.filter(({ stays }) => stays === null);
  if (chosen !== undefined) return workspaceChecked(setting, chosen);
  return leaving.length === 0
    ? workspaceRefusedCard(setting.reader, { why: 'not-connected' })
    : workspaceFormCard(setting.reader, { workspaces: leaving, missing: true });
};

const tenantSchema = z.object({ platform, tenant: z.string().min(1).max(300) });

/** It does not belong to the organisation any more. Every other partner admin is told. */
const disconnect: Handler = async (question, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader } = setting;
  const tenant = tenantSchema.parse(question.slots);
  const by = asker.person?.id ?? null;
  const written = await write<'done' | 'here' | 'alone' | 'not-connected'>(setting, question, async (snapshot) => {
    const workspaces = await workspacesOf(setting);
    const its = workspaces.find(isOf(tenant));
    if (its === undefined || !isFromOne(setting, workspaces) || !isAdminIn(snapshot, asker))
      return { writing: null, result: 'not-connected' };
    if (its.stays !== null) return { writing: null, result: its.stays };
    const channel = await hasChannelThere(setting, snapshot, tenant);
    return {
      writing: {
        reason: 'tenant disconnected',
        directory: [
          { kind: 'tenant-unlinked', ...tenant },
          ...(channel ? [{ kind: 'settings-changed' as const, settings: { channel: null } }] : []),
        ],
        outbox: toAdmins(
          snapshot,
          { kind: 'workspace', what: 'disconnected', ...tenant, by },
          { but: by, now: parts.clock.now(), idFor: () => parts.newId() },
        ),
      },
      result: 'done',
    };
  });
  if (written.kind === 'written') return workspaceDisconnectedCard(reader, tenant);
  const why = written.kind === 'nothing' && written.result !== 'done' ? written.result : 'not-connected';
  return workspaceRefusedCard(reader, { why });
};

export const workspaceActs: Readonly<Record<string, Handler>> = {
  'workspace-check': check,
  'workspace-disconnect': disconnect,
};
