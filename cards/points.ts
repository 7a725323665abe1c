/**
 * Points with two decimals at most, for people: never the whole number above what they are (69.996 is 69.99), and never
 * nothing where there is something.
 */
export const roundedPoints = (value: number): number => {
  const rounded = Math.round(value * 100) / 100;
  if (value > 0 && rounded === 0) return 0.01;
  return rounded > value && Number.isInteger(rounded) ? rounded - 0.01 : rounded;
};

/** Points that are missing to what is asked for, so that they and those that are told to be there make it whole. */
export const missingPoints = (value: number, atLeast: number): number =>
  Math.max(0, Math.round((atLeast - roundedPoints(value)) * 100) / 100);
