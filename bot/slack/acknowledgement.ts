import type { types } from '@slack/bolt';
import { settledWithin } from '../http/turns.js';

/** What Slack is told to do with a modal that was submitted. */
export type ModalAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: types.ModalView }
  | { response_action: 'clear' };

export interface Acknowledgement {
  /** False when Slack was answered already. */
  give(answer: ModalAnswer): boolean;
  /** Resolves with the first answer, or with the other one when there was none in time. */
  inTime(milliseconds: number, otherwise: () => ModalAnswer): Promise<ModalAnswer>;
}

/** One answer, within the time that Slack waits. */
export const acknowledgement = (): Acknowledgement => {
  let given: ModalAnswer | null = null;
  let tell = (): void => {};
  const first = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const give = (answer: ModalAnswer): boolean => {
    if (given !== null) return false;
    given = answer;
    tell();
    return true;
  };
  return {
    give,
    inTime: async (milliseconds, otherwise) => {
      await settledWithin(first, milliseconds);
      const late = given ?? otherwise();
      give(late);
      return late;
    },
  };
};
