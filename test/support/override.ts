import type { Override } from '../../core/index.js';

/** An override of which nothing is known but its dates. */
export const plainOverride = (
  dates: Pick<Override, 'competency' | 'level' | 'placedOn'> & Partial<Override>,
): Override => ({ endsOn: null, person: null, credential: null, reference: null, why: null, ...dates });
