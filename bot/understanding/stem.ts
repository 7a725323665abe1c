const endings =
  /(?:ifications?|ications?|ements?|ations?|ateurs?|atrices?|aient|erons|eront|erait|erai|erez|ions?|ings?|ants?|antes?|ees?|ers?|eurs?|euses?|ives?|ifs?|ables?|ibles?|ances?|ences?|ment|ons|ait|ais|ent|ies|es|ed|er|ez|ir|ee|ly|y|s|e)$/;

/** The trunk of an English or French word: "expires", "expiring" and "expirent" become one. Short words stay. */
export const stemOf = (word: string): string => {
  if (word.length <= 4 || word.startsWith('_')) return word;
  const single = word.replace(/([a-z])\1/g, '$1');
  const cut = single.replace(endings, '');
  return cut.length >= 3 ? cut : single.slice(0, 4);
};
