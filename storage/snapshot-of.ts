import type { Facts } from '../core/facts/schema.js';
import { factsOf } from './ledger.js';
import type { Snapshot } from './port.js';
import type { State } from './state.js';

/** What readers get of an organisation as it stands now. */
export const snapshotOf = (state: State, id: string): Snapshot | null => {
  const organisation = state.organisations.get(id);
  if (organisation === undefined) return null;
  const { version, ledger, people, settings, remarks, alerts } = organisation;
  const loan = ledger.lend();
  let facts: Facts | null = null;
  return {
    organisation: id,
    version,
    /** Laying out the facts of 100,000 people takes milliseconds, and many who read need only a name. */
    get facts() {
      facts ??= factsOf(loan);
      return facts;
    },
    people,
    settings,
    remarks,
    alerts,
  };
};
