import type { SaidSupposition, Who } from '../../understanding/supposition.js';
import type { Setting } from '../question.js';

/** Why a supposition is not simulated for this asker, here. */
export type WhatIfRefusal =
  /** Who leaves or lets lapse is a matter for partner admins; executives are told numbers. */
  | 'about-colleagues'
  /** Guests are told nothing about anybody. */
  | 'for-members'
  /** One's own departure is nobody else's to read. */
  | 'in-private';

const isOneself = ({ asker }: Setting, who: Who): boolean =>
  who.of === 'self' || (who.of === 'person' && who.id === asker.person?.id);

const refusedOf = (setting: Setting, one: SaidSupposition): WhatIfRefusal | null => {
  const { asker, reader } = setting;
  if (!('person' in one) || one.person.of === 'in') return null;
  if (isOneself(setting, one.person)) {
    if (asker.person === null) return 'for-members';
    return one.kind !== 'pass' && reader.audience === 'shared' ? 'in-private' : null;
  }
  if (one.person.of === 'holders') return asker.role === 'guest' ? 'for-members' : null;
  switch (asker.role) {
    case 'guest':
      return 'for-members';
    case 'partner_admin':
      return null;
    case 'executive':
      return one.kind === 'expire' ? 'about-colleagues' : null;
    case 'employee':
      /** That nobody of that name is known says nothing about anybody. */
      return one.kind === 'pass' || one.person.of === 'unknown' ? null : 'about-colleagues';
  }
};

/** The first reason for which nothing is simulated; null where all of it may be. */
export const whatIfRefusal = (setting: Setting, said: readonly SaidSupposition[]): WhatIfRefusal | null =>
  said.map((one) => refusedOf(setting, one)).find((refusal) => refusal !== null) ?? null;

/** Whether more than levels may be said of somebody: to partner admins and to themselves, in private. */
export const mayTellOf = ({ asker, reader }: Setting, person: string): boolean =>
  reader.audience === 'private' && (asker.role === 'partner_admin' || person === asker.person?.id);
