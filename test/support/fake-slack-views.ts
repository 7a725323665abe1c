import { z } from 'zod';
import { blockKitProblems } from './block-kit.js';

const label = z.strictObject({
  type: z.literal('plain_text'),
  text: z
    .string()
    .min(1)
    .refine((text) => [...text].length <= 24, 'longer than 24'),
  emoji: z.boolean().optional(),
});

/** A modal as Slack's reference states it. */
const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: label,
    submit: label.optional(),
    close: label.optional(),
    blocks: z.array(z.looseObject({ type: z.string() })).min(1),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
  })
  .refine(({ submit, blocks }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'), 'no submit');

/** What is wrong with a modal; empty when Slack would take it. */
export const modalProblems = (view: unknown): string[] => {
  const parsed = modal.safeParse(view);
  return parsed.success ? blockKitProblems(parsed.data.blocks, 'modal') : [parsed.error.message];
};

const triggerMs = 3_000;

/** Slack's modals: a trigger opens one, within three seconds; an update with an old hash is refused. */
export const fakeSlackViews = (now: () => number) => {
  const triggers = new Map<string, number>();
  const modals = new Map<string, { hash: string; view: Record<string, unknown> }>();
  let serial = 0;
  const next = (): number => {
    serial += 1;
    return serial;
  };
  const put = (id: string, view: unknown): object => {
    const problems = modalProblems(view);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
    const hash = `hash${next()}`;
    modals.set(id, { hash, view: view as Record<string, unknown> });
    return { ok: true, view: { id, hash } };
  };
  return {
    modals,
    trigger: (): string => {
      const trigger = `trigger${next()}`;
      triggers.set(trigger, now());
      return trigger;
    },
    open: (trigger: string, view: unknown): object => {
      const at = triggers.get(trigger);
      if (at === undefined) return { ok: false, error: 'invalid_trigger_id' };
      if (now() - at > triggerMs) return { ok: false, error: 'expired_trigger_id' };
      triggers.delete(trigger);
      return put(`V${next()}`, view);
    },
    update: (id: string, hash: unknown, view: unknown): object => {
      const open = modals.get(id);
      if (open === undefined) return { ok: false, error: 'not_found' };
      return hash === undefined || hash === open.hash ? put(id, view) : { ok: false, error: 'hash_conflict' };
    },
  };
};
