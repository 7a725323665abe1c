import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ignored, keyOf, type Reading } from './heard.js';
import { initialIn, inputsOf } from './inputs.js';
import { conversationOf, readModal } from './modal.js';
import type { Submission } from './payload.js';
import { actionIn } from './press.js';

const nonceSchema = z.looseObject({ nonce: z.string().max(200) });

/** A submitted modal: the button that submits it is pressed, and its action is what the modal carried. */
export const readSubmission = (submission: Submission, local: boolean): Reading => {
  const { user, view, trigger_id: trigger = null } = submission;
  const team = submission.team?.id ?? user.team_id;
  if (!team) return ignored;
  const read = readModal(view, user.id, null);
  const action = actionIn(read.metadata?.data);
  const given = inputsOf(view.state, view.blocks, read.metadata?.values);
  const inputs = local ? { ...initialIn(view.blocks), ...given } : given;
  const nonce = nonceSchema.safeParse(action).data?.nonce ?? '';
  // What was wrong and is submitted again comes from the same view: only the trigger tells the two apart.
  const attempt = trigger ?? createHash('sha256').update(JSON.stringify(inputs)).digest('base64url');
  return {
    kind: 'heard',
    team,
    userTeam: user.team_id ?? null,
    eventKeys: [keyOf('submit', team, user.id, view.id, view.hash ?? '', nonce, attempt)],
    conversation: conversationOf(read),
    body: { kind: 'pressed', action, inputs, message: null },
    file: null,
    place: read.place,
    modal: read.modal,
  };
};
