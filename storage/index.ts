export { CopyDifferenceError, type CopyStep, compareStores, copyStore, type Place } from './copy.js';
export { openEmbeddedStore } from './embedded/index.js';
export { CommitError, OutcomeUnknownError, StoreClosedError, StoreOpenError, StoreUnavailableError } from './errors.js';
export { memoryStore } from './memory.js';
export { personDestination } from './person-destination.js';
export type { CommitOutcome, Elsewhere, Ending, Settlement, Snapshot, Store } from './port.js';
export { openPostgresStore } from './postgres/index.js';
export * from './records.js';
