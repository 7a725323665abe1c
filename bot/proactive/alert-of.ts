import type { Alert, Alerts } from '../../core/index.js';
import type { Notice } from '../watching/notice.js';

/** The opening of an alert that a message is about; null once it is forgotten or was opened anew. */
export const alertOf = ({ alerts }: { alerts: Alerts }, notice: Notice): Alert | null => {
  const alert = notice.kind === 'alert' ? alerts.get(notice.key) : undefined;
  return notice.kind === 'alert' && alert?.episode === notice.episode ? alert : null;
};
