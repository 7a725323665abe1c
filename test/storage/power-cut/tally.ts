import { AssertionError } from 'chai';
import { openEmbeddedStore, StoreOpenError } from '../../../storage/index.js';
import { expectKept } from '../expect-kept.js';

/** What power cuts did to a store. Everything but `acks` has to stay at nought. */
export interface Tally {
  acks: number;
  /** Acknowledged, and not there afterwards. */
  lost: number;
  /** Rounds in which half a commit, one that nobody made, or one twice was there. */
  torn: number;
  /** Rounds in which the store did not open. */
  unreadable: number;
}

export const nothing = (): Tally => ({ acks: 0, lost: 0, torn: 0, unreadable: 0 });

export const sum = (a: Tally, b: Tally): Tally => ({
  acks: a.acks + b.acks,
  lost: a.lost + b.lost,
  torn: a.torn + b.torn,
  unreadable: a.unreadable + b.unreadable,
});

export const isHarmed = ({ lost, torn, unreadable }: Tally): boolean => lost + torn + unreadable > 0;

/** Opens what was left and weighs it against what was acknowledged, to which it adds what a reader now sees. */
export const weighed = async (
  directory: string,
  acknowledged: Set<string>,
  say: (line: string) => void,
): Promise<Tally> => {
  try {
    const store = await openEmbeddedStore({ directory });
    try {
      const there = new Set((await store.read('a'))?.facts.people.map(({ id }) => id));
      const kept = new Set([...acknowledged].filter((person) => there.has(person)));
      const lost = acknowledged.size - kept.size;
      if (lost > 0) say(`${lost} of ${acknowledged.size} acknowledged commits are gone`);
      for (const person of await expectKept(store, { acknowledged: kept })) acknowledged.add(person);
      return { ...nothing(), lost };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreOpenError) {
      say(error.message);
      return { ...nothing(), unreadable: 1 };
    }
    if (!(error instanceof AssertionError)) throw error;
    say(error.message);
    return { ...nothing(), torn: 1 };
  }
};
