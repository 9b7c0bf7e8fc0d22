/**
 * Topics and map: how they fit topics that people gave, how stable they are, how long they take, how long a frame takes while
 * the map is moved in the browser, and how long the library view waits for its rows. `npm run bench -- map [topics|speed|frames|listing]`.
 */
import { measureFrames } from './map/frames.ts';
import { measureListing } from './map/listing.ts';
import { measureSpeed } from './map/speed.ts';
import { measureTopics } from './map/topics.ts';

/** Prints the figures. */
export async function run(options: readonly string[]): Promise<void> {
  const isAsked = (part: string): boolean => options.length === 0 || options.includes(part);
  if (isAsked('topics')) measureTopics();
  if (isAsked('speed')) for (const papers of [20_000, 100_000]) measureSpeed(papers);
  if (isAsked('frames')) for (const papers of [1_000, 20_000, 100_000]) await measureFrames(papers);
  if (isAsked('listing')) await measureListing(100_000);
}
