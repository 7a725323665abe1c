import type { KnownIdentity, State } from './state.js';

const peoplesKeys = (state: State, { organisation }: KnownIdentity) =>
  state.organisations.get(organisation)?.identities;

/** Keeps that an identity is one of that person's. */
export const noteIdentity = (state: State, identity: KnownIdentity): void =>
  peoplesKeys(state, identity)?.add(identity.person, identity.key);

/** Says whose an identity is, in the place of whoever had it before. */
export const linkIdentity = (state: State, identity: KnownIdentity): void => {
  unlinkFromPerson(state, identity.key);
  state.identities = state.identities.with(identity);
  noteIdentity(state, identity);
};

const unlinkFromPerson = (state: State, key: string): void => {
  const before = state.identities.get(key);
  if (before !== undefined) peoplesKeys(state, before)?.remove(before.person, key);
};

/** Says that these identities are nobody's. */
export const unlinkIdentities = (state: State, keys: readonly string[]): void => {
  for (const key of keys) unlinkFromPerson(state, key);
  state.identities = state.identities.withoutAll(keys);
};
