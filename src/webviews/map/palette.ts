/** How the marks of a topic look. */
export interface MarkStyle {
  readonly colour: string;
  readonly shape: Shape;
}

export const shapes = ['circle', 'square', 'triangle', 'diamond'] as const;
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

/** The corners of a mark around its middle, for a circle of radius 1; none for a circle. All cover about the same area. */
export function corners(shape: Shape): readonly (readonly [number, number])[] {
  switch (shape) {
    case 'circle':
      return [];
    case 'square':
      return [
        [-0.88, -0.88],
        [0.88, -0.88],
        [0.88, 0.88],
        [-0.88, 0.88],
      ];
    case 'triangle':
      return [
        [0, -1.3],
        [1.2, 0.8],
        [-1.2, 0.8],
      ];
    case 'diamond':
      return [
        [0, -1.3],
        [1.2, 0],
        [0, 1.3],
        [-1.2, 0],
      ];
  }
}
