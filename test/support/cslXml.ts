import { childrenOf, type CslNode } from '../../src/core/rendering/cslNode.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A style as XML for other processors. The package of styles leaves its head empty, where they want a title and an id. */
export function cslXml(node: CslNode, title: string): string {
  const info = `<info><title>${escaped(title)}</title><id>${escaped(title)}</id><updated>2020-01-01T00:00:00+00:00</updated></info>`;
  const written = ({ name, attrs, children }: CslNode): string => {
    if (name === 'info') return info;
    const given = Object.entries(attrs).map(([key, value]) => ` ${key}="${escaped(value)}"`);
    const space = name === 'style' ? ' xmlns="http://purl.org/net/xbiblio/csl"' : '';
    const content = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child)));
    return `<${name}${space}${given.join('')}>${content.join('')}</${name}>`;
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${written(node)}\n`;
}

/** A style with the terms of a locale that it has none of its own for, so that processors with other locales use the same words. */
export function withTerms(style: CslNode, locale: CslNode): CslNode {
  const key = ({ attrs }: CslNode): string => [attrs['name'], attrs['form'] ?? 'long'].join(' ');
  const termsOf = (node: CslNode): CslNode[] =>
    childrenOf(node, 'terms')
      .flatMap((terms) => childrenOf(terms, 'term'))
      .filter(({ attrs }) => attrs['gender-form'] === undefined);
  const english = childrenOf(style, 'locale').filter(({ attrs }) => /^(?:en\b|$)/.test(attrs['xml:lang'] ?? ''));
  const own = new Set(english.flatMap(termsOf).map(key));
  const terms = { name: 'terms', attrs: {}, children: termsOf(locale).filter((term) => !own.has(key(term))) };
  const added: CslNode = { name: 'locale', attrs: { 'xml:lang': 'en-US' }, children: [terms] };
  const place = style.children.findIndex((child) => typeof child !== 'string' && child.name !== 'info');
  return { ...style, children: [...style.children.slice(0, place), added, ...style.children.slice(place)] };
}
