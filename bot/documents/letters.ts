/** Letters that do not come apart into a plain one and a mark. */
const nearest: Readonly<Record<string, string>> = {
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Ŧ: 'T',
  ŧ: 't',
  Ŋ: 'N',
  ŋ: 'n',
  ĸ: 'k',
  ẞ: 'SS',
  Ə: 'E',
  ə: 'e',
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Д: 'D',
  Е: 'E',
  Ж: 'Zh',
  З: 'Z',
  И: 'I',
  К: 'K',
  Л: 'L',
  М: 'M',
  Н: 'N',
  О: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  У: 'U',
  Ф: 'F',
  Х: 'Kh',
  Ц: 'Ts',
  Ч: 'Ch',
  Ш: 'Sh',
  Щ: 'Shch',
  Ъ: '',
  Ы: 'Y',
  Ь: '',
  Э: 'E',
  Ю: 'Yu',
  Я: 'Ya',
  Є: 'Ye',
  І: 'I',
  Ґ: 'G',
  Ђ: 'Dj',
  Ј: 'J',
  Љ: 'Lj',
  Њ: 'Nj',
  Ћ: 'C',
  Џ: 'Dz',
  Ѕ: 'Dz',
  Α: 'A',
  Β: 'V',
  Γ: 'G',
  Δ: 'D',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'I',
  Θ: 'Th',
  Ι: 'I',
  Κ: 'K',
  Λ: 'L',
  Μ: 'M',
  Ν: 'N',
  Ξ: 'X',
  Ο: 'O',
  Π: 'P',
  Ρ: 'R',
  Σ: 'S',
  Τ: 'T',
  Υ: 'Y',
  Φ: 'F',
  Χ: 'Ch',
  Ψ: 'Ps',
  Ω: 'O',
  ς: 's',
  '✓': '+',
  '✗': '–',
  '→': '>',
  '↑': '^',
  '■': '#',
  '□': '–',
  '№': 'No',
  ʼ: '’',
  '‑': '-',
  '‐': '-',
};

/** What stands where nothing near enough is known. */
export const gap = '?';

/** What moves no pen: control characters, marks that turn the direction, and marks without a letter. */
const unwritten = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Variation_Selector}]/u;
/** Of these scripts a typeface may have a letter or two, for formulas: a word of half of them would be no word. */
const alone = /[\p{Script=Greek}\p{Script=Cyrillic}]/u;
const spaces = /[\p{Zs}\t\r\n\u2028\u2029]/u;

export interface Written {
  text: string;
  /** Some letter had to be written otherwise than it is. */
  replaced: boolean;
}

/** In the case of the letter that it stands for: "Zh", "zh". */
const near = (letter: string): string | undefined => {
  const own = nearest[letter];
  if (own !== undefined) return own;
  const upper = nearest[letter.toUpperCase()];
  return upper?.toLowerCase();
};

const writtenAs = (has: (codePoint: number) => boolean, letter: string): string => {
  const known = near(letter);
  if (known !== undefined) return known;
  const [base = '', ...marks] = letter.normalize('NFD');
  if (marks.length === 0) return /\p{M}/u.test(letter) ? '' : gap;
  return has(base.codePointAt(0) ?? 0) ? base : writtenAs(has, base);
};

/**
 * The text as a typeface can write it: letters that it lacks become the nearest ones, and what has no near one a visible gap.
 * `has`: whether the typeface has a letter.
 */
export const writable = (has: (codePoint: number) => boolean, source: string): Written => {
  let replaced = false;
  let text = '';
  for (const letter of source.normalize('NFC')) {
    if (spaces.test(letter)) text += letter === '\u00a0' || letter === '\u202f' ? '\u00a0' : ' ';
    else if (unwritten.test(letter)) continue;
    else if (has(letter.codePointAt(0) ?? 0) && !alone.test(letter)) text += letter;
    else {
      replaced = replaced || /[\p{L}\p{N}\p{M}]/u.test(letter) || near(letter) === undefined;
      text += writtenAs(has, letter);
    }
  }
  return { text, replaced };
};
