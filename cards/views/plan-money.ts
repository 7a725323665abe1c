import type { Price } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { localeOf } from '../words.js';

/** Making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (locale: string, currency: string, whole: boolean): Intl.NumberFormat => {
  const key = `${locale} ${currency} ${whole}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(whole ? { maximumFractionDigits: 0 } : {}),
    });
  formats.set(key, format);
  return format;
};

/** "€165", "165 €". */
export const money = (tongue: Tongue, { currency, amount }: Price): string =>
  formatOf(localeOf(tongue.reader.language), currency, Number.isInteger(amount)).format(amount);
