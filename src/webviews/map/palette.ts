/** How the marks of a topic look. */
export interface MarkStyle {
  readonly colour: string;
  readonly shape: Shape;
}

export const shapes = ['circle', 'square', 'triangle', 'diamond', 'plus', 'triangle down', 'cross'] as const;
export type Shape = (typeof shapes)[number];

// Hues of Okabe and Ito (2008), which people with any of the three colour deficiencies tell apart, each as dark or as light as a
// contrast of 3 : 1 to the background of the theme asks for.
const colours = {
  light: ['#0072b2', '#d04a00', '#008060', '#b52f80', '#a06a00', '#6b4fa3'],
  dark: ['#56b4e9', '#f26b38', '#2cc295', '#e18bbe', '#e69f00', '#f0e442'],
} as const;

/** Colours of what is no topic: other topics, text, rings. */
export interface ThemeColours {
  readonly isLight: boolean;
  readonly isHighContrast: boolean;
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly focus: string;
}

/** So many topics have a look of their own: colours change first, then shapes. The others share one. */
export const distinctStyles = colours.light.length * shapes.length;

/** How the papers of a topic look; -1, and topics behind those with a look of their own, are grey circles. */
export function markStyle(topic: number, { isLight, quiet }: ThemeColours): MarkStyle {
  const list = isLight ? colours.light : colours.dark;
  if (topic < 0 || topic >= distinctStyles) return { colour: quiet, shape: 'circle' };
  return {
    colour: list[topic % list.length] ?? quiet,
    shape: shapes[Math.floor(topic / list.length)] ?? 'circle',
  };
}

// Half the width of the bars of a plus.
const bar = 0.45;
const quarter: readonly (readonly [number, number])[] = [
  [bar, -1.25],
  [bar, -bar],
  [1.25, -bar],
];
const turned = ([x, y]: readonly [number, number], times: number): readonly [number, number] =>
  times === 0 ? [x, y] : turned([-y, x], times - 1);
const plus = [0, 1, 2, 3].flatMap((times) => quarter.map((corner) => turned(corner, times)));
const half = Math.SQRT1_2;

const polygons: Readonly<Record<Shape, readonly (readonly [number, number])[]>> = {
  circle: [],
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  triangle: [
    [0, -1.3],
    [1.2, 0.8],
    [-1.2, 0.8],
  ],
  diamond: [
    [0, -1.3],
    [1.2, 0],
    [0, 1.3],
    [-1.2, 0],
  ],
  plus,
  'triangle down': [
    [0, 1.3],
    [1.2, -0.8],
    [-1.2, -0.8],
  ],
  cross: plus.map(([x, y]) => [(x - y) * half, (x + y) * half]),
};

/** The corners of a mark around its middle, for a circle of radius 1; none for a circle. All cover about the same area. */
export const corners = (shape: Shape): readonly (readonly [number, number])[] => polygons[shape];
