import type { Tongue } from '../tongue.js';

/** Who could be asked for an exam is for partner admins, in private: everybody else reads numbers. */
export const mayNameInPlans = ({ reader: { audience, role } }: Tongue): boolean =>
  audience === 'private' && role === 'partner_admin';
