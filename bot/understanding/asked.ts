/**
 * What was done, by whom and when: a question about it is no order to do it. Reads normalised text with placeholders.
 * "Has", "did" and "was" begin no request, unlike "can you" and "would you".
 */
const ofThePast =
  /^\W*(?:(?:and|so|ok|hey|but|et|alors|mais|dis|au fait|by the way)[\s,]+)*(?:who (?:has |have |did |was it that )?(?:\w+ed|entered|put|did|took|made|gave|let|hid|set|un-?linked)\b|who (?:has|did)\b|(?:did|has|have|had|was|were) (?!you\b)|when (?:did|was|were|has)\b|(?:qui|qui est-ce qui|lequel|quelqu'un|est-ce qu(?:e |')\S+) (?:a|ont|avait|l'a|m'a|nous a)\b(?! le droit)|(?:quand|pourquoi|a quelle date) (?:\S+ )?(?:a|as|avons|ont|a-t-\w+|ont-ils)\b)|\b(?:a|ont)-t-(?:on|il|elle|ils|elles)\b(?:\W+\S+){0,3}\W+(?:\w+[eiu]s?|fait|mis|dit)\b/;

/** What somebody did themselves, and then a question: "I unlinked it yesterday, is it gone?" */
const thenAsked =
  /^\W*(?:i|j'ai|nous avons|on a|we) (?:have |had |already |just |deja |bien )*(?:un-?linked|removed|linked|added|deleted|hid|dissocie|retire|enleve|associe|ajoute|supprime|cache|masque)\b.*(?:[,;.]|\b(?:but|mais|et|and)\b).*(?:\b(?:is it|does it|do i|am i|is that|are they|still|encore|toujours|est-ce|c'est|il est|figure|apparait)\b.*|\?)$/;

export const asksWhatWasDone = (text: string): boolean => ofThePast.test(text) || thenAsked.test(text);
