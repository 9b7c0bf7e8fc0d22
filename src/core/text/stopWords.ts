/**
 * Function words of English, folded. They are left out of running text; titles and names keep them,
 * so that a query of nothing else ("IT", "Can we?") still finds something. Deliberately short:
 * words that double as names or say something ("us", "will", "can", "more") are not in it.
 */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been being but by did do does eg etc for from had has have how i ie if in into is it its ' +
    'of on or our such than that the their them then there these they this those to was we were what when where ' +
    'whether which while who whom whose why with you your'
  ).split(' '),
);
