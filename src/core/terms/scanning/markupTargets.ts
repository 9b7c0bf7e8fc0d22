import type { NamePlace } from './outsideProse.ts';

/** `{ref}` of MyST, `:ref:` of reStructuredText, before their backtick. */
const targetRole = /(?:\{|:)(?:[\w.+-]+:)?(?:[\w.+-]*cite[\w.+:-]*|[\w.+-]*ref|eq|doc|term|download)(?:\}|:)$/;
const longestRole = 40; // UTF-16 units

/** In what a role points at, :cite:p:`zhao2023fsdp`, {ref}`the text <sec:zero>`: its text is read, the rest is not. */
export function isInRole({ line, after }: NamePlace): boolean {
  const tick = line.lastIndexOf('`');
  if (tick === -1) return false;
  const role = targetRole.exec(line.slice(Math.max(0, tick - longestRole), tick))?.[0];
  if (role === undefined) return false;
  const isText = /^[^`<>]*<[^`<>]*>`/.test(after) && !line.slice(tick).includes('<');
  return role.includes('cite') || !isText;
}

/** `<sec:zero>`, `#cite(<zhao2023fsdp>)`, `#bibliography("fsdp")`. */
export function isInTypstTarget({ line, after }: NamePlace): boolean {
  const open = line.lastIndexOf('<');
  if (open !== -1 && /^<[\w:.-]*$/.test(line.slice(open)) && /^[\w:.-]*>/.test(after)) return true;
  const quote = line.lastIndexOf('"');
  return (
    quote !== -1 && /(?:bibliography|image|include|import|read|link|label|cite|ref)[\s(]*$/.test(line.slice(0, quote))
  );
}

/** `[[#zero][text]]`, `citep:zhao2023fsdp`, `#+name: fig-zero`. */
export function isInOrgTarget({ line }: NamePlace): boolean {
  if (/^\s*(?:#\+(?:label|name|bibliography|include|setupfile):|:(?:custom_id|id):)/i.test(line)) return true;
  const link = line.lastIndexOf('[[');
  if (link > line.lastIndexOf(']')) return true;
  if (line.lastIndexOf('<<') > line.lastIndexOf('>>')) return true;
  const word = line.slice(Math.max(line.lastIndexOf(' '), line.lastIndexOf('(')) + 1);
  return /^(?:\w*cite\w*|\w*ref|label|bibliography):/i.test(word);
}

const rstDirective =
  /^\s*\.\. (?:\|[^|]*\| )?(?:bibliography|include|literalinclude|image|figure|toctree|_[^:]*|_`[^`]*`):{1,2}\s*\S*$/;

/** `.. _zero:`, `.. [fsdp2023]`, `[fsdp2023]_`, `the text <zero>`_. */
export function isInRstTarget({ line, after }: NamePlace): boolean {
  if (/^\s*\.\. (?:_[^:]*|\[[^\]]*)$/.test(line) || rstDirective.test(line)) return true;
  const bracket = line.lastIndexOf('[');
  if (bracket > line.lastIndexOf(']') && /^[^\][]*\]_/.test(after)) return true;
  const open = line.lastIndexOf('<');
  return open > line.lastIndexOf('`') && line.includes('`') && /^[^<>`]*>`/.test(after);
}

/** `cite:[zhao2023fsdp]`, `<<zero,text>>`, `xref:zero[text]`, `[[zero]]`, `[#zero]`. */
export function isInAsciidocTarget({ line, after }: NamePlace): boolean {
  const bracket = line.lastIndexOf('[');
  const inBrackets = bracket > line.lastIndexOf(']') ? line.slice(bracket) : '';
  if (inBrackets !== '' && /(?:^|[^\w])\w*cite\w*:$/.test(line.slice(Math.max(0, bracket - 20), bracket))) return true;
  if (/^\[(?:#|\w+#)[^\s,.%]*$/.test(inBrackets) || (line[bracket - 1] === '[' && !inBrackets.includes(',')))
    return true;
  const reference = line.lastIndexOf('<<');
  if (reference > line.lastIndexOf('>>') && !line.slice(reference).includes(',') && /^[^\n]*>>/.test(after))
    return true;
  const word = line.slice(line.lastIndexOf(' ') + 1);
  return /^[^\w]*(?:xref|anchor|image|link|include):{1,2}[^[\s]*$/.test(word);
}

// Fields that hold keys, addresses and paths.
const targetField =
  /^\s*(?:crossref|xref|xdata|related|entryset|ids|keys|file|url|doi|eprint|bibsource|biburl|isbn|issn|local-url)\s*=/i;

/** `@article{zhao2023fsdp,`, `crossref = {zhao2023fsdp}`. */
export const isInBibtexKey = ({ line }: NamePlace): boolean =>
  /^\s*@\w+\s*[{(]\s*[^,\s]*$/.test(line) || targetField.test(line);
