import type { Tongue } from '../tongue.js';
import type { View } from '../view.js';
import { asksToDisconnect, type WorkspaceNamed, workspaceInWords } from './workspaces.js';

/** A workspace or tenant was connected to the organisation, or is not any more. */
export interface WorkspaceSaid extends WorkspaceNamed {
  kind: 'workspace';
  what: 'connected' | 'disconnected';
  by: string | null;
}

/** To partner admins. `by`: the name of whoever did it. */
export const workspaceSaid = (
  tongue: Tongue,
  { what, ...workspace }: WorkspaceSaid,
  by: string,
): Pick<View, 'headline' | 'lines' | 'buttons'> => {
  const words = { workspace: workspaceInWords(tongue, workspace), name: by };
  return {
    headline: tongue.say(`notice.workspace-${what}`, words),
    lines: [tongue.say(`notice.workspace-${what}-next`, words)],
    buttons: what === 'connected' ? [asksToDisconnect(tongue, workspace)] : [],
  };
};
