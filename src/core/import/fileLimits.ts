/** How many bytes of a file are read at most, by what it is. What is larger is a problem that is told, never read in part. */
export const fileLimits = {
  // A longer text does not fit into one string of V8 (2^29 - 24 characters).
  library: 512_000_000,
  // Read again and again while people hover, and held whole. The largest public one, the ACL Anthology with
  // abstracts, has about 180 MB.
  bibliography: 200_000_000,
  // A page of 50 papers has half a megabyte as HTML.
  page: 50_000_000,
  // Project settings and manifests are written by people; a long requirements.txt has some 20 kB.
  project: 1_000_000,
} as const;

/** "512 MB" */
export function sizeText(bytes: number): string {
  return bytes >= 1_000_000_000 ? `${Math.floor(bytes / 1_000_000_000)} GB` : `${Math.floor(bytes / 1_000_000)} MB`;
}
