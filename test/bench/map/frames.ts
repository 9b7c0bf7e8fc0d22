import { madeMap, MapPage } from '../../flows/mapPage.ts';

const moves = 240;

/** Moves a map in the browser with the mouse and prints how long frames take: their script, and from one to the next. */
export async function measureFrames(papers: number): Promise<void> {
  const map = await MapPage.open();
  try {
    const { page } = map;
    await map.send(...madeMap(papers));
    await page
      .getByText(`All: ${papers.toLocaleString('en')} papers`)
      .first()
      .waitFor();
    // So near that the map is larger than the view.
    await page.locator('#picture').focus();
    for (const key of ['+', '+', '+']) await page.keyboard.press(key);
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      performance.clearMeasures();
      const times: number[] = [];
      Object.assign(window, { frameTimes: times });
      const tick = (now: number): void => {
        times.push(now);
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
    const box = await page.locator('#picture').boundingBox();
    if (box === null) throw new Error('There is no picture.');
    const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(middleX, middleY);
    await page.mouse.down();
    for (let move = 0; move < moves; move++) {
      const angle = (move / moves) * 4 * Math.PI;
      await page.mouse.move(middleX + 300 * Math.sin(angle), middleY + 200 * Math.sin(2 * angle));
    }
    await page.mouse.up();
    const { scripts, times } = await page.evaluate(() => ({
      scripts: performance.getEntriesByName('papergloss.map.frame').map(({ duration }) => duration),
      times: (window as unknown as { readonly frameTimes: readonly number[] }).frameTimes,
    }));
    const between = times.slice(1).map((time, index) => time - (times[index] ?? time));
    console.log(
      `${papers.toLocaleString('en')} papers, ${scripts.length} frames while moving: script p50 ${share(scripts, 0.5)}, p95 ${share(scripts, 0.95)}, most ${share(scripts, 1)} ms; from frame to frame p50 ${share(between, 0.5)}, p95 ${share(between, 0.95)} ms`,
    );
  } finally {
    await map.close();
  }
}

function share(values: readonly number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
}
