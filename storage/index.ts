export { openEmbeddedStore } from './embedded/index.js';
export { CommitError, StoreClosedError, StoreOpenError } from './errors.js';
export { memoryStore } from './memory.js';
export { personDestination } from './person-destination.js';
export type { CommitOutcome, Elsewhere, Settlement, Snapshot, Store } from './port.js';
export * from './records.js';
