import { neighbourCount, type Neighbours } from './neighbours.ts';

/** The middle of a group, and how far its papers reach from it, in units in which neighbours stand about 1 apart. */
export interface GroupPosition {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const rounds = 300;

/**
 * Places groups by how much their papers are linked: forces of Fruchterman and Reingold (1991), from a circle on. The largest group
 * comes first; linked groups are drawn together, all push each other away.
 */
export function groupPositions({ places, likeness }: Neighbours, groups: Int32Array): GroupPosition[] {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const sizes = new Float64Array(count);
  for (const group of groups) if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  const links = new Float64Array(count * count);
  for (const [index, other] of places.entries()) {
    const [from, to] = [groups[Math.floor(index / neighbourCount)] ?? -1, groups[other] ?? -1];
    if (from < 0 || to < 0 || from === to) continue;
    for (const at of [from * count + to, to * count + from])
      links[at] = (links[at] as number) + (likeness[index] as number);
  }
  const strongest = links.reduce((most, link) => Math.max(most, link), 0);
  const radii = Array.from(sizes, (size) => Math.sqrt(size));
  // So that all groups side by side have room.
  const distance = 2 * Math.sqrt(groups.length / Math.max(count, 1));
  const x = Float64Array.from({ length: count }, (_, group) => Math.cos((2 * Math.PI * group) / count) * distance * 2);
  const y = Float64Array.from({ length: count }, (_, group) => Math.sin((2 * Math.PI * group) / count) * distance * 2);
  for (let round = 0; round < rounds; round++) {
    const most = (distance * (1 - round / rounds)) / 2;
    for (let group = 0; group < count; group++) {
      let [fx, fy] = [0, 0];
      for (let other = 0; other < count; other++) {
        if (other === group) continue;
        const dx = (x[group] as number) - (x[other] as number);
        const dy = (y[group] as number) - (y[other] as number);
        const far = Math.max(Math.sqrt(dx * dx + dy * dy), 0.01 * distance);
        const attraction = (far / distance) * (0.05 + (links[group * count + other] as number) / (strongest || 1));
        const force = distance / far - attraction * (far / distance);
        fx += (dx / far) * force;
        fy += (dy / far) * force;
      }
      const length = Math.sqrt(fx * fx + fy * fy) || 1;
      const step = Math.min(length, most) / length;
      x[group] = (x[group] as number) + fx * step;
      y[group] = (y[group] as number) + fy * step;
    }
  }
  return radii.map((radius, group) => ({ x: x[group] as number, y: y[group] as number, radius }));
}
