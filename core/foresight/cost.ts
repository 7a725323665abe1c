/**
 * What a way costs, in the order in which ways are compared: people who are not there, exams, renewals, verifications,
 * people who are asked (semantics, section 7). One number, so that costs add up and compare fast.
 */
export type Cost = number;

const step = 1000;

export const costOfPerson: Cost = 1;
export const costToVerify: Cost = step;
export const costToRenew: Cost = step ** 2;
export const costToEarn: Cost = step ** 3;
export const costOfMissing: Cost = step ** 4;

/** So many of one kind can be told apart from one of the next. */
export const mostOfAKind = step - 1;
