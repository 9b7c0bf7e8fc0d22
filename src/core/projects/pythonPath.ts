/** What an expression is: a path, or the name of something that is called or looked up. */
type Value = { readonly path: string } | { readonly name: string };

const token =
  /\s+|([rRbBuUfF]{0,2})("""[^"\\]*"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(\d+)|[^]/y;

interface Token {
  /** Undefined for anything else than a string. */
  readonly text?: string;
  readonly isFormatted?: boolean;
  readonly sign: string;
}

// Longer expressions and longer chains of names are programs.
const longestExpression = 600; // UTF-16 units
const deepest = 12;

/**
 * The path that an expression of Python stands for in a file `conf.py`, relative to its folder: `os.path.join(here, "refs.bib")`,
 * `str(Path(__file__).parent / "refs.bib")`; a pattern for `glob.glob("bib/*.bib")`. Only what makes paths of texts is known:
 * undefined for everything else, as nothing is run. `assigned` gives the expression that a name has been assigned.
 */
export function pythonPath(expression: string, assigned: (name: string) => string | undefined): string | undefined {
  return valueOf(expression, assigned, 0);
}

function valueOf(
  expression: string,
  assigned: (name: string) => string | undefined,
  depth: number,
): string | undefined {
  if (expression.length > longestExpression || depth > deepest) return undefined;
  // Of `[str(path) for path in Path("bib").glob("*.bib")]` the source says where they lie.
  const source = /\sfor\s+\w+\s+in\s+/.exec(expression);
  if (source !== null) {
    const from = expression.slice(source.index + source[0].length);
    return valueOf(from.replace(/\sif\s[^]*$/, ''), assigned, depth + 1);
  }
  const reader = new ExpressionReader(tokensOf(expression), assigned, depth);
  return reader.read();
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let found = token.exec(expression); found !== null; found = token.exec(expression)) {
    const [sign, prefix = '', quoted] = found;
    if (quoted !== undefined) {
      const content = quoted.startsWith('"""') ? quoted.slice(3, -3) : quoted.slice(1, -1);
      const text = /r/i.test(prefix) ? content : content.replace(/\\(.)/g, '$1');
      tokens.push({ sign: '"', text, isFormatted: /f/i.test(prefix) });
    } else if (sign.trim() !== '') tokens.push({ sign });
  }
  return tokens;
}

/** Reads an expression from left to right; whatever it does not know ends reading without a value. */
class ExpressionReader {
  readonly #tokens: readonly Token[];
  readonly #assigned: (name: string) => string | undefined;
  readonly #depth: number;
  #at = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[], assigned: (name: string) => string | undefined, depth: number) {
    this.#tokens = tokens;
    this.#assigned = assigned;
    this.#depth = depth;
  }

  read(): string | undefined {
    const value = this.#sum();
    return this.#at === this.#tokens.length ? value : undefined;
  }

  #takes(sign: string): boolean {
    const isNext = this.#tokens[this.#at]?.sign === sign && this.#tokens[this.#at]?.text === undefined;
    if (isNext) this.#at += 1;
    return isNext;
  }

  /** `"refs" + ".bib"` */
  #sum(): string | undefined {
    this.#nesting += 1;
    let path = this.#nesting > deepest ? undefined : this.#joined();
    while (path !== undefined && this.#takes('+')) {
      const next = this.#joined();
      path = next === undefined ? undefined : path + next;
    }
    this.#nesting -= 1;
    return path;
  }

  /** `Path("a") / "b"` */
  #joined(): string | undefined {
    let path = this.#pathOf(this.#postfix());
    while (path !== undefined && this.#takes('/')) {
      const next = this.#pathOf(this.#postfix());
      path = next === undefined ? undefined : joinedPath([path, next]);
    }
    return path;
  }

  #pathOf(value: Value | undefined): string | undefined {
    if (value === undefined) return undefined;
    if ('path' in value) return value.path;
    const { name } = value;
    if (name === '__file__') return 'conf.py';
    const [variable = '', ...attributes] = name.split('.');
    const expression = this.#assigned(variable);
    let path = expression === undefined ? undefined : valueOf(expression, this.#assigned, this.#depth + 1);
    for (const attribute of attributes) path = path === undefined ? undefined : attributeOf(path, attribute);
    return path;
  }

  #postfix(): Value | undefined {
    let value = this.#primary();
    while (value !== undefined) {
      if (this.#takes('(')) value = this.#called(value);
      else if (this.#takes('.')) {
        const { sign = '' } = this.#tokens[this.#at] ?? {};
        this.#at += 1;
        value = this.#withAttributes(value, sign);
      } else if (this.#takes('[')) value = this.#indexed(value);
      else break;
    }
    return value;
  }

  /** `Path(x).parent.joinpath`: what is not called yet waits for its brackets. */
  #withAttributes(value: Value, names: string): Value | undefined {
    const path = this.#pathOf(value);
    if (path === undefined) return undefined;
    let result: string | undefined = path;
    for (const [index, name] of names.split('.').entries()) {
      if (this.#tokens[this.#at]?.sign === '(' && index === names.split('.').length - 1)
        return this.#method(result, name);
      result = attributeOf(result, name);
      if (result === undefined) return undefined;
    }
    return { path: result };
  }

  #method(path: string, name: string): Value | undefined {
    this.#at += 1;
    const given = this.#arguments();
    return given && asValue(methodOf(path, name, given));
  }

  /** `here.parents[1]` is the folder above the one above. */
  #indexed(value: Value): Value | undefined {
    const { sign = '' } = this.#tokens[this.#at] ?? {};
    this.#at += 1;
    if (!/^\d$/.test(sign) || !this.#takes(']') || !('name' in value) || !value.name.endsWith('.parents'))
      return undefined;
    let path = this.#pathOf({ name: value.name.slice(0, -'.parents'.length) });
    for (let step = 0; step <= Number(sign) && path !== undefined; step += 1) path = folderOf(path);
    return asValue(path);
  }

  #called(value: Value): Value | undefined {
    const given = this.#arguments();
    if (given === undefined || !('name' in value)) return undefined;
    const { name } = value;
    const known = functionOf(name, given);
    if (known !== undefined) return { path: known };
    const dot = name.lastIndexOf('.');
    if (dot === -1) return undefined;
    const path = this.#pathOf({ name: name.slice(0, dot) });
    return path === undefined ? undefined : asValue(methodOf(path, name.slice(dot + 1), given));
  }

  /** The values in round brackets; what has a name, `recursive=True`, changes no path. */
  #arguments(): string[] | undefined {
    const given: string[] = [];
    while (!this.#takes(')')) {
      const isNamed = this.#tokens[this.#at + 1]?.sign === '=';
      if (isNamed) this.#at += 3;
      else {
        const path = this.#sum();
        if (path === undefined) return undefined;
        given.push(path);
      }
      if (!this.#takes(',') && this.#tokens[this.#at]?.sign !== ')') return undefined;
    }
    return given;
  }

  #primary(): Value | undefined {
    if (this.#takes('(')) {
      const path = this.#sum();
      return this.#takes(')') ? asValue(path) : undefined;
    }
    const { sign = '', text } = this.#tokens[this.#at] ?? {};
    if (text !== undefined) return asValue(this.#strings());
    if (!/^[A-Za-z_]/.test(sign)) return undefined;
    this.#at += 1;
    return { name: sign };
  }

  /** Strings that follow each other are one. */
  #strings(): string | undefined {
    let result = '';
    for (let next = this.#tokens[this.#at]; next?.text !== undefined; next = this.#tokens[this.#at]) {
      this.#at += 1;
      let isKnown = true;
      result +=
        next.isFormatted === true
          ? next.text.replace(/\{([^{}]{1,200})\}/g, (_, inner: string) => {
              const value = valueOf(inner, this.#assigned, this.#depth + 1);
              isKnown &&= value !== undefined;
              return value ?? '';
            })
          : next.text;
      if (!isKnown) return undefined;
    }
    return result;
  }
}

const asValue = (path: string | undefined): Value | undefined => (path === undefined ? undefined : { path });

/** Functions that make a path of paths. */
function functionOf(name: string, given: readonly string[]): string | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const [first = '.'] = given;
  const isOfPath = /^(?:os\.path\.|path\.|osp\.)?\w+$/.test(name);
  if (isOfPath && last === 'join') return joinedPath(given);
  if (isOfPath && last === 'dirname') return folderOf(first);
  if (isOfPath && /^(?:abspath|realpath|normpath|expandvars|relpath)$/.test(last)) return first;
  if (/^(?:str|list|sorted|os\.fspath|(?:pathlib\.)?(?:Pure)?(?:Posix)?Path)$/.test(name)) return joinedPath(given);
  if (/^(?:os\.getcwd|(?:pathlib\.)?Path\.cwd)$/.test(name)) return '.';
  return /^(?:glob\.)?i?glob$/.test(name) ? first : undefined;
}

function methodOf(path: string, name: string, given: readonly string[]): string | undefined {
  const [first = ''] = given;
  if (/^(?:resolve|absolute|as_posix|expanduser|__str__)$/.test(name)) return path;
  if (name === 'joinpath' || name === 'glob') return joinedPath([path, ...given]);
  if (name === 'rglob') return joinedPath([path, '**', first]);
  return name === 'with_name' ? joinedPath([folderOf(path), first]) : undefined;
}

function attributeOf(path: string, name: string): string | undefined {
  return name === 'parent' ? folderOf(path) : name === 'name' ? path.replace(/^.*\//, '') : undefined;
}

function joinedPath(parts: readonly string[]): string {
  let path = '.';
  for (const part of parts) {
    if (part.startsWith('/') || path === '.') path = part;
    else if (part !== '' && part !== '.') path = `${path.replace(/\/$/, '')}/${part}`;
  }
  return path === '' ? '.' : path;
}

/** The folder of a path; that of the folder itself is the one above. */
function folderOf(path: string): string {
  if (path === '.') return '..';
  if (/^(?:\.\.\/)*\.\.$/.test(path)) return `${path}/..`;
  return path.includes('/') ? path.replace(/\/[^/]*$/, '') : '.';
}
