import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks, connectsAnother } from './buttons.js';
import { cancels } from './link-form.js';
import { mostToChoose } from './person-choice.js';

/** A Slack workspace, or a tenant of Teams. */
export interface WorkspaceNamed {
  platform: 'teams' | 'slack' | 'console';
  tenant: string;
}

export interface WorkspaceTold extends WorkspaceNamed {
  /** Stands for it in a form. */
  key: string;
  /** People of the organisation with an account there, and those of them who have none elsewhere. */
  people: number;
  onlyThere: number;
  /** `here`: whoever reads is in it. `alone`: the server was set up for it, so it is the organisation's, linked or not. */
  stays: 'here' | 'alone' | null;
}

const said = ({ platform, tenant }: WorkspaceNamed) => ({ chat: platform, tenant: escapeMarkdown(plainText(tenant)) });

/** "Slack workspace T0123", as a button or a list has it. */
const label = (tongue: Tongue, { platform, tenant }: WorkspaceNamed): string =>
  tongue.say('workspaces.named', { chat: platform, tenant: plainText(tenant) });

/** The same within a sentence. */
export const workspaceInWords = (tongue: Tongue, workspace: WorkspaceNamed): string =>
  tongue.say('workspaces.named', said(workspace));

const disconnects = (tongue: Tongue): Button => ({
  ...asks(tongue, 'button.workspace-one', 'settings', { action: 'disconnect' }),
  opens: true,
});

/** Leads to what disconnecting it would do. */
export const asksToDisconnect = (tongue: Tongue, { platform, tenant }: WorkspaceNamed): Button =>
  asks(tongue, 'button.workspace-this', 'settings', { action: 'disconnect', platform, tenant });

/** Shows what is connected. For partner admins. */
export const opensWorkspaces = (tongue: Tongue): Button =>
  asks(tongue, 'button.workspaces', 'settings', { action: 'workspaces' });

/** Everything that is connected to the organisation. For partner admins. */
export const workspacesCard = (
  reader: Reader,
  { organisation, workspaces }: { organisation: string; workspaces: readonly WorkspaceTold[] },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const leaving = workspaces.filter(({ stays }) => stays === null);
  return present(reader, {
    ...emptyView,
    name: 'workspaces',
    headline: tongue.say('workspaces.headline', {
      count: workspaces.length,
      organisation: escapeMarkdown(plainText(organisation)),
    }),
    sections: [
      {
        title: '',
        items: workspaces.map((one) =>
          tongue.say('workspaces.row', {
            ...said(one),
            people: one.people,
            stays: one.stays ?? 'no',
          }),
        ),
      },
    ],
    lines: workspaces.length === 0 ? [tongue.say('workspaces.none')] : [],
    source: leaving.length === 0 ? '' : tongue.say('workspaces.from-another'),
    buttons: [
      { ...connectsAnother(tongue), primary: true },
      ...(leaving.length === 0 ? [] : [disconnects(tongue)]),
      asks(tongue, 'button.settings', 'settings'),
    ],
    inPlace: true,
  });
};

const choice = (tongue: Tongue, workspaces: readonly WorkspaceTold[], missing: boolean): Field => {
  const pick = tongue.say('choose.pick');
  return {
    kind: 'choice',
    style: 'list',
    id: 'workspace',
    label: tongue.say('workspaces.which'),
    placeholder: pick,
    options: workspaces.slice(0, mostToChoose).map((one) => ({ label: label(tongue, one), value: one.key })),
    value: '',
    required: true,
    error: missing ? pick : '',
    missing: pick,
  };
};

/** Which of them is to be disconnected. */
export const workspaceFormCard = (
  reader: Reader,
  { workspaces, missing }: { workspaces: readonly WorkspaceTold[]; missing: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'workspace-form',
    headline: tongue.say('workspaces.which'),
    lines: [tongue.say('workspaces.next')],
    fields: [choice(tongue, workspaces, missing)],
    buttons: [{ ...asks(tongue, 'button.workspace-check', 'workspace-check'), primary: true }, cancels(tongue)],
    dialog: { title: tongue.say('button.workspace-one'), opener: disconnects(tongue) },
    inPlace: true,
  });
};

/** What disconnecting it would do, before it is done. `channel`: alerts are posted in a channel there. */
export const workspaceCheckCard = (
  reader: Reader,
  { workspace, channel }: { workspace: WorkspaceTold; channel: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { people, onlyThere, platform, tenant } = workspace;
  return present(reader, {
    ...emptyView,
    name: 'workspace-check',
    headline: tongue.say('workspaces.ask', said(workspace)),
    lines: [
      tongue.say('workspaces.people', { people }),
      ...(onlyThere === 0
        ? []
        : [tongue.say('workspaces.only-there', { people: onlyThere, all: people === onlyThere ? 'yes' : 'no' })]),
      ...(channel ? [tongue.say('workspaces.channel')] : []),
      tongue.say('workspaces.kept'),
    ],
    source: tongue.say('workspaces.told'),
    buttons: [
      {
        ...asks(tongue, 'button.workspace-disconnect', 'workspace-disconnect', { platform, tenant }),
        destructive: true,
        writes: true,
      },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

export const workspaceDisconnectedCard = (reader: Reader, workspace: WorkspaceNamed): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'workspace-disconnected',
    headline: tongue.say('workspaces.done', { workspace: workspaceInWords(tongue, workspace) }),
    lines: [tongue.say('workspaces.then', { chat: workspace.platform })],
    buttons: [opensWorkspaces(tongue)],
    inPlace: true,
  });
};

/** `not-connected`: it is nobody's, or another's, or was disconnected before. */
export type WorkspaceRefused = 'here' | 'alone' | 'not-connected';

export const workspaceRefusedCard = (reader: Reader, { why }: { why: WorkspaceRefused }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'workspace-refused',
    headline: tongue.say(`workspaces.refused-${why}`),
    lines: [
      ...(why === 'not-connected' ? [] : [tongue.say(`workspaces.stays-${why}`)]),
      tongue.say('refusal.nothing-done'),
    ],
    buttons: [opensWorkspaces(tongue)],
  });
};
