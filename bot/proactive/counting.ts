import type { Ending, Settlement } from '../../storage/port.js';
import type { Platform } from '../../storage/records.js';

/** `none`: it did not come as far as a platform. */
export type DeliveredOver = Platform | 'none';

/**
 * How an attempt ended, or a message without one; `resent`: one that may have arrived was sent once more, for nobody could
 * look.
 */
export type DeliveryOutcome = Settlement['kind'] | Ending['how'] | 'resent';

export type CountDelivery = (platform: DeliveredOver, outcome: DeliveryOutcome) => void;
