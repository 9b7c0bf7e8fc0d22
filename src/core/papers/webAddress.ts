/**
 * An http(s) address that can be followed, with what is no letter, digit or sign of it in percent encoding; undefined for
 * every other one, `javascript:…`, `command:…` or `file:…`, whatever field of a file it comes from.
 */
export function webAddress(text: string): string | undefined {
  const address = text.trim();
  if (!/^https?:\/\/[^\s/?#\\\p{Cc}\p{Cf}]/iu.test(address)) return undefined;
  return address
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, (character) => encodeURIComponent(character));
}
