import {
  type WorkspaceTold,
  workspaceCheckCard,
  workspaceFormCard,
  workspaceRefusedCard,
  workspacesCard,
} from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Tenant } from '../../../storage/records.js';
import type { Answer, Question, Setting } from '../question.js';

/** Why it stays connected, whatever is pressed: somebody has to be left who can reach the bot, and the bot them. */
const staysFor = ({ parts, inbound }: Setting, tenant: Tenant): WorkspaceTold['stays'] => {
  if (inbound.platform === tenant.platform && inbound.user.tenant === tenant.tenant) return 'here';
  return parts.isOneOfSeveral?.(tenant) === true ? null : 'alone';
};

/** What is connected to the organisation now, as whoever asks may part with it. */
export const workspacesOf = async (setting: Setting): Promise<WorkspaceTold[]> => {
  const { parts, situation } = setting;
  const linked = await parts.store.tenantsOf(situation.snapshot.organisation);
  return linked.map((one) => ({
    ...one,
    key: JSON.stringify([one.platform, one.tenant]),
    stays: staysFor(setting, one),
  }));
};

export const isOf =
  ({ platform, tenant }: { platform: string; tenant: string }) =>
  (one: Tenant): boolean =>
    one.platform === platform && one.tenant === tenant;

/** Whoever asks is still in one: another admin may have disconnected it meanwhile, and nobody could reach the bot any more. */
export const isFromOne = ({ parts, inbound }: Setting, workspaces: readonly WorkspaceTold[]): boolean =>
  parts.isOneOfSeveral?.({ platform: inbound.platform, tenant: inbound.user.tenant }) !== true ||
  workspaces.some(({ stays }) => stays === 'here');

/** Whether the channel in which alerts are posted is there. */
export const hasChannelThere = async ({ parts }: Setting, { settings }: Snapshot, tenant: Tenant): Promise<boolean> => {
  const reference = settings.channel === null ? null : await parts.store.reference(settings.channel);
  return reference !== null && isOf(tenant)(reference);
};

/** What disconnecting it would do. */
export const workspaceChecked = async (setting: Setting, workspace: WorkspaceTold): Promise<Answer> =>
  workspace.stays === null
    ? workspaceCheckCard(setting.reader, {
        workspace,
        channel: await hasChannelThere(setting, setting.situation.snapshot, workspace),
      })
    : workspaceRefusedCard(setting.reader, { why: workspace.stays });

const listed = ({ reader, situation }: Setting, workspaces: readonly WorkspaceTold[]): Answer =>
  workspacesCard(reader, { organisation: situation.facts.organisation.name, workspaces });

/** "Which workspaces are connected?" For partner admins. */
export const workspacesAnswer = async (setting: Setting): Promise<Answer> =>
  listed(setting, await workspacesOf(setting));

/** "Disconnect the Slack workspace": the one that is meant, else those that could be. For partner admins. */
export const workspaceMeant = async ({ slots }: Question, setting: Setting): Promise<Answer> => {
  const { reader } = setting;
  const workspaces = await workspacesOf(setting);
  const { platform, tenant } = slots;
  if (platform !== undefined && tenant !== undefined) {
    const its = workspaces.find(isOf({ platform, tenant }));
    return its === undefined ? workspaceRefusedCard(reader, { why: 'not-connected' }) : workspaceChecked(setting, its);
  }
  const meant = workspaces.filter((one) => platform === undefined || one.platform === platform);
  const leaving = meant.filter(({ stays }) => stays === null);
  const [only] = leaving.length > 0 ? leaving : meant;
  if (leaving.length > 1) return workspaceFormCard(reader, { workspaces: leaving, missing: false });
  return only === undefined || (leaving.length === 0 && meant.length > 1)
    ? listed(setting, workspaces)
    : workspaceChecked(setting, only);
};
