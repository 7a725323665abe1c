import type { IsoDate, Override } from '../../core/index.js';
import { escapeMarkdown, plainText } from '../escape.js';
import type { Tongue } from '../tongue.js';

/** An override whose last day is known. */
export type DatedOverride = Override & { endsOn: IsoDate };

/** What there is to say of one override: looked at today, or on the first of its days if those are still to come. */
export interface OverrideTold {
  override: DatedOverride;
  standing: 'running' | 'coming' | 'over';
  /** The rules of the level are met without it. */
  met: boolean;
  /** The highest level of the competency without it. */
  without: string | null;
  /** The certificate that it was placed for counts by itself by now. */
  countsByItself: boolean;
}

export const overrideSubject = ({
  competency,
  level,
  placedOn,
}: Pick<Override, 'competency' | 'level' | 'placedOn'>): Record<string, string> => ({ competency, level, placedOn });

/** "Security Gold". */
export const whatIsHeld = (tongue: Tongue, { competency, level }: Pick<Override, 'competency' | 'level'>): string =>
  `${tongue.competency(competency)} ${tongue.level(level)}`;

/** "25 Aug 2026 – 24 Nov 2026". */
export const daysOfOverride = (tongue: Tongue, { placedOn, endsOn }: DatedOverride): string =>
  tongue.say('override.days', { from: tongue.dayInFull(placedOn), until: tongue.dayInFull(endsOn) });

/** What the level rests on, and what it would be without. */
export const withoutIt = (tongue: Tongue, { met, without, standing }: OverrideTold): string[] => {
  if (standing === 'over') return [tongue.say('override.over')];
  const level = without === null ? '' : tongue.level(without);
  return [
    ...(standing === 'coming' ? [tongue.say('override.coming')] : []),
    met ? tongue.say('override.met') : tongue.say('override.without', { held: without === null ? 'no' : 'yes', level }),
  ];
};

/** Whose certificate it was placed for, as far as this reader may know. */
const forWhom = (
  tongue: Tongue,
  { person, credential }: DatedOverride,
): { known: string; args: Record<string, string> } => {
  const name = person === null ? null : tongue.person(person);
  const args = { name: name ?? '', credential: credential === null ? '' : tongue.credential(credential) };
  if (name !== null) return { known: credential === null ? 'person' : 'both', args };
  return { known: credential === null ? 'none' : 'credential', args };
};

/** Why it was placed, and that it may end where that is over. */
export const reasonsOf = (tongue: Tongue, { override, countsByItself }: OverrideTold): string[] => {
  const { known, args } = forWhom(tongue, override);
  const { reference, why } = override;
  return [
    ...(known === 'none' ? [] : [tongue.say('override.for', { known, ...args })]),
    ...(reference === null
      ? []
      : [tongue.say('override.reference-is', { text: escapeMarkdown(plainText(reference)) })]),
    ...(why === null ? [] : [tongue.say('override.why-is', { text: escapeMarkdown(plainText(why)) })]),
    ...(countsByItself ? [tongue.say('override.by-itself', { known, ...args })] : []),
  ];
};

/** "**Security Gold** – 25 Aug 2026 – 24 Nov 2026 · without it: Silver · ticket 42": one line of a list. */
export const overrideLine = (tongue: Tongue, told: OverrideTold): string => {
  const { override, standing, countsByItself } = told;
  const { known, args } = forWhom(tongue, override);
  return [
    `**${whatIsHeld(tongue, override)}** – ${daysOfOverride(tongue, override)}`,
    ...(standing === 'over' ? [] : withoutIt(tongue, { ...told, standing: 'running' })),
    ...(override.reference === null ? [] : [escapeMarkdown(plainText(override.reference))]),
    ...(countsByItself ? [tongue.say('override.by-itself', { known, ...args })] : []),
  ]
    .map((part) => part.replace(/\.$/u, ''))
    .join(' · ');
};
