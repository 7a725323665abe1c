import type { Settlement } from '../../storage/port.js';
import type { Platform } from '../../storage/records.js';

/** `none`: it did not come as far as a platform. */
export type DeliveredOver = Platform | 'none';

/** How an attempt ended; `resent`: one that may have arrived was sent once more, for nobody could look. */
export type DeliveryOutcome = Settlement['kind'] | 'resent';

export type CountDelivery = (platform: DeliveredOver, outcome: DeliveryOutcome) => void;
