import type { Tongue } from '../tongue.js';
import type { Button } from '../view.js';
import { asks, type Subject } from './buttons.js';

/** Leads to the evidence pack of a day, for those who may have it: partner admins and executives, in private. */
export const packButton = (tongue: Tongue, subject: Subject): Button[] => {
  const { role, audience } = tongue.reader;
  const may = audience === 'private' && (role === 'partner_admin' || role === 'executive');
  return may ? [asks(tongue, 'button.evidence-pack', 'export', subject)] : [];
};
