/** An exact number in lowest terms, the denominator above zero. Written for the reference: the product uses fraction.js. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export const ratio = (over: bigint, under: bigint): Rational => {
  if (under === 0n) throw new Error('nothing can be divided by zero');
  const [top, bottom] = under < 0n ? [-over, -under] : [over, under];
  const common = divisor(top, bottom);
  return common === 0n ? { over: 0n, under: 1n } : { over: top / common, under: bottom / common };
};

export const zero = ratio(0n, 1n);
export const one = ratio(1n, 1n);

/** A figure as it is written: "40/6", "2.5", -3, 1e-7. */
export const rational = (written: string | number): Rational => {
  const [top = '', bottom] = String(written).split('/');
  if (bottom !== undefined) return ratio(BigInt(top), BigInt(bottom));
  const [digits = '', exponent = '0'] = top.split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent) - fraction.length;
  const all = BigInt(`${whole}${fraction}`);
  return shift < 0 ? ratio(all, 10n ** BigInt(-shift)) : ratio(all * 10n ** BigInt(shift), 1n);
};

export const plus = (a: Rational, b: Rational): Rational =>
  ratio(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Rational, b: Rational): Rational => plus(a, { over: -b.over, under: b.under });
export const times = (a: Rational, b: Rational): Rational => ratio(a.over * b.over, a.under * b.under);
export const by = (a: Rational, b: Rational): Rational => ratio(a.over * b.under, a.under * b.over);
export const isLess = (a: Rational, b: Rational): boolean => a.over * b.under < b.over * a.under;
export const larger = (a: Rational, b: Rational): Rational => (isLess(a, b) ? b : a);
export const between = (least: Rational, amount: Rational, most: Rational): Rational =>
  isLess(amount, least) ? least : isLess(most, amount) ? most : amount;
export const total = (all: readonly Rational[]): Rational => all.reduce(plus, zero);

/** As verdicts tell it: "8", "-3", "80/3". */
export const written = ({ over, under }: Rational): string => (under === 1n ? `${over}` : `${over}/${under}`);
