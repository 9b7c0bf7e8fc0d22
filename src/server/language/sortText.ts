/** Digits that sort as numbers do: editors show lists in the order of these texts. */
export const sortText = (rank: number): string => String(rank).padStart(4, '0');
