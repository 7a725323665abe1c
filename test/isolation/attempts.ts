import { type Asked, roles, secret, type TwoOrganisations } from './two-organisations.js';

const around = (text: string): string => {
  const place = text.search(secret);
  return text.slice(Math.max(0, place - 60), place + 40);
};

export interface Attempt extends Asked {
  /** What is said beside the button: typed by its sender. */
  inputs?: Record<string, string>;
  /** The button as the first organisation has it; absent: as the bot would sign it for that one. */
  whole?: unknown;
}

/**
 * Tries a press as everybody of the second organisation, signed for it and as it was signed for the first. Answers what was
 * told that only the first one's people may read.
 */
export const leaksOf = async (both: TwoOrganisations, { verb, subject, inputs, whole }: Attempt): Promise<string[]> => {
  const { a, b, send, signed } = both;
  const found: string[] = [];
  const asked = { verb, subject };
  const typed = inputs ?? { person: a.person, achievement: a.achievement, name: a.person };
  for (const role of roles)
    for (const [how, action] of [
      ['signed for its own', signed(b.id, asked, true)],
      ['signed for the other', whole ?? signed(a.id, asked, true)],
    ] as const) {
      const { text } = await send(b.as(role), { kind: 'pressed', action, inputs: typed, message: null });
      if (secret.test(text)) found.push(`${verb} as ${role}, ${how}: …${around(text)}…`);
    }
  return found;
};

/** The same for a sentence, said as everybody of the second organisation. */
export const leaksOfSaying = async ({ b, send }: TwoOrganisations, text: string): Promise<string[]> => {
  const found: string[] = [];
  for (const role of roles) {
    const told = await send(b.as(role), { kind: 'said', text });
    if (secret.test(told.text)) found.push(`“${text}” as ${role}: …${around(told.text)}…`);
  }
  return found;
};
