/** How rows of a legend stand beside a picture. */
export interface LegendColumns {
  readonly columns: number;
  readonly rowsPerColumn: number;
}

/** As many columns as keep the legend within `rowsBeside`, the rows that fit beside the picture, all of about one length. */
export function legendColumns(rows: number, rowsBeside: number): LegendColumns {
  const columns = Math.max(1, Math.ceil(rows / Math.max(1, rowsBeside)));
  return { columns, rowsPerColumn: Math.ceil(rows / columns) };
}
