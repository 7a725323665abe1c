import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import type { Button } from '../view.js';
import { asks } from './buttons.js';

const opensWith = (tongue: Tongue, action: 'renewal' | 'upgrade', level: string | null): Button => ({
  ...asks(tongue, `button.record-${action}`, 'membership', { action, ...(level === null ? {} : { level }) }),
  opens: true,
});

/** Opens the form for a renewal, filled in with the day on which it is pressed; without a level, with what is qualified then. */
export const recordsRenewal = (tongue: Tongue, level: string | null = null): Button =>
  opensWith(tongue, 'renewal', level);

/** Opens the form for an upgrade: a new year begins with it. */
export const recordsUpgrade = (tongue: Tongue, level: string | null = null): Button =>
  opensWith(tongue, 'upgrade', level);

/** What an admin may record of the membership as things stand: its renewal in the window, an upgrade while it is shown. */
export const recordsMembership = (tongue: Tongue, { verdict, programme: { levels } }: Picture): Button[] => {
  const { membership, qualified } = verdict;
  if (membership === null || tongue.reader.role !== 'partner_admin') return [];
  if (membership.phase === 'renewal window') return [recordsRenewal(tongue)];
  const isAbove = qualified !== null && levels.indexOf(qualified) > levels.indexOf(membership.level);
  return membership.phase === 'displayed' && isAbove ? [recordsUpgrade(tongue, qualified)] : [];
};
