/** The greatest of some numbers, and at least `least`. As many as there are: the arguments of `Math.max` have room for some 100,000. */
export function greatest(numbers: Iterable<number>, least = 0): number {
  let most = least;
  for (const number of numbers) if (number > most) most = number;
  return most;
}
