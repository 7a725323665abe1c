/** As long as a time to live can say, in milliseconds: what happens once never happens again. */
export const foreverMs = 100 * 365 * 24 * 60 * 60 * 1000;
