// Word joiner, which nobody sees.
const joiner = '\u2060';

/** The processor looks names and ids up in plain objects, where "constructor" and "__proto__" are something else: those are marked. */
export const unlikeMember = (text: string): string => (text in Object.prototype ? `${text}${joiner}` : text);

/** The text without that mark. */
export const withoutJoiner = (text: string): string => (text.endsWith(joiner) ? text.slice(0, -joiner.length) : text);
