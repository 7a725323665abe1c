import { Fraction } from 'fraction.js';
import type { ExactAmount } from '../programme/score-schema.js';
import type { Points } from '../verdict.js';

export const nothing = new Fraction(0);
export const onePoint = new Fraction(1);

/** A figure of a pack or of a reading, exactly as it is written: 0.1 is a tenth, 1e-7 a ten-millionth. */
export const exactly = (figure: ExactAmount | number): Fraction => {
  const [digits = '0', exponent] = String(figure).split('e');
  const written = new Fraction(digits);
  if (exponent === undefined) return written;
  const power = new Fraction(10n ** BigInt(Math.abs(Number(exponent))));
  return Number(exponent) < 0 ? written.div(power) : written.mul(power);
};

export const lesser = (a: Fraction, b: Fraction): Fraction => (a.lt(b) ? a : b);
export const greater = (a: Fraction, b: Fraction): Fraction => (a.gt(b) ? a : b);

/** No less than nothing and no more than there is to have. */
export const within = (points: Fraction, max: Fraction): Fraction => lesser(greater(points, nothing), max);

export const told = (points: Fraction): Points => ({ value: points.valueOf(), exact: points.toFraction() });
