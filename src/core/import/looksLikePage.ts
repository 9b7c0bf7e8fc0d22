// The data of a page begins behind its style sheets and scripts, which are some ten thousand characters.
const lookedAt = 200_000; // UTF-16 units
const header = 2_000; // UTF-16 units

/** Whether a text looks like a Daily Papers page rather than another library, without reading it whole. */
export function looksLikePage(content: string): boolean {
  const text = content.slice(0, lookedAt).replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start.startsWith('<')) return /data-target="DailyPapers"|href="\/papers\/\d{4}\.\d{4,5}/i.test(text);
  if (/^\[?\s{0,200}\{/.test(start))
    return /"(?:dailyPapers|paper)"\s{0,20}:\s{0,20}[[{]/.test(text) && /"summary"/.test(text);
  return /^(?:get trending papers in your email inbox|(?:daily|trending|weekly|monthly) papers$|by\s{0,9}ak\b)/im.test(
    start.slice(0, header),
  );
}
