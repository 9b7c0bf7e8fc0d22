import { isPosition, revealOccurrence } from '../inThisFile/revealOccurrence.ts';

/** Puts the cursor into the citation that a card leads to; without an address it stays where it is. */
export async function goToCitation(address: unknown, position: unknown): Promise<void> {
  if (typeof address !== 'string' || !isPosition(position)) return;
  await revealOccurrence(address, { start: position, end: position });
}
