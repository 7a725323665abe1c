import { perform } from './operation.js';
import type { Store } from './port.js';
import { emptyState } from './state.js';
import { storeOver } from './store.js';

/** A store that lasts as long as the process: for tests and for the terminal's demonstration. */
export const memoryStore = (): Store => {
  const state = emptyState();
  return storeOver({
    state,
    record: async (operation) => perform(state, operation),
    settle: async () => {},
    close: async () => {},
  });
};
