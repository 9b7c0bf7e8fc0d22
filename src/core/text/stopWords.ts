/**
 * Function words of English, folded: the one list of words that say nothing about a subject. Each set holds the one before it.
 * Lists of another kind stay where they are used: the words that citation keys skip, and those that titles keep small, follow
 * other programs to the letter.
 */
function words(list: string, ...others: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...list.split(' '), ...others.flatMap((other) => [...other])]);
}

/** Words that stand within names, "Mixture of Experts", and have no letter in their short forms. */
export const linkingWords = words('a an and by for in of on the to with');

/**
 * What search leaves out of running text; titles and names keep them, so that a query of nothing else ("IT", "Can we?") still
 * finds something. Deliberately short: words that double as names or say something ("us", "will", "can", "more") are not in it.
 */
export const stopWords = words(
  'are as at be been being but did do does eg etc from had has have how i ie if into is it its or our such than that their ' +
    'them then there these they this those was we were what when where whether which while who whom whose why you your',
  linkingWords,
);

/** All of them: words that hold sentences together, by which no paper is recognised. */
export const functionWords = words(
  'about above after again against all also although am among any because before below between beyond both can cannot could ' +
    'doing down during each either else ever every few further get having he her here hers him his however itself just ' +
    'least less let many may me might more most much must my neither no nor not now off often once one only onto other ours ' +
    'out over own per rather same she should since so some theirs though through thus too toward towards two under until up ' +
    'upon us use used uses using very via will within without would yet yours',
  stopWords,
);
