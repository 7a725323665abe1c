import { loadProgramme } from '../../bot/programmes.js';
import { type AlertTransition, detect } from '../../core/index.js';
import type { Store } from '../../storage/port.js';

/** Opens what the demonstration programme finds wrong on a day, as the turn of that day does. */
export const openAlertsOn = async (
  store: Store,
  organisation: string,
  on: string,
  at: string,
): Promise<readonly AlertTransition[]> => {
  const snapshot = await store.read(organisation);
  if (snapshot === null) throw new Error(`${organisation} is not there`);
  const { facts, version, settings } = snapshot;
  const findings = detect({
    programme: loadProgramme('demo'),
    facts,
    on,
    ladder: settings.ladder,
    lastReport: settings.lastReport,
    moved: new Set(),
    waitingLong: [],
    unreachable: [],
  });
  const alerts = findings.map((finding): AlertTransition => ({ kind: 'opened', on, key: finding.key, finding }));
  await store.commit([{ organisation, expected: version, at, on, actor: null, reason: 'day', alerts }]);
  return alerts;
};
