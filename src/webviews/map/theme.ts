import type { ThemeColours } from './palette.ts';

/** The colours of the editor's theme, as it has given them to the page. */
export function currentTheme(): ThemeColours {
  const { classList } = document.body;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, other: string): string => style.getPropertyValue(`--vscode-${name}`).trim() || other;
  const isLight = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
  const text = colour('editor-foreground', isLight ? '#333333' : '#cccccc');
  const isHighContrast = classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
  return {
    isLight,
    isHighContrast,
    background: colour('editor-background', isLight ? '#ffffff' : '#1f1f1f'),
    text,
    quiet: isHighContrast ? text : isLight ? '#767676' : '#8c8c8c',
    focus: colour('focusBorder', isLight ? '#005fb8' : '#4daafc'),
  };
}

/** Calls `changed` when the reader chooses another theme. */
export function onThemeChange(changed: (theme: ThemeColours) => void): void {
  const observer = new MutationObserver(() => changed(currentTheme()));
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
}

/** The font of the editor's own texts. */
export const currentFont = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--vscode-font-family').trim() || 'sans-serif';
