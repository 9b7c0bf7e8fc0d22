import { PaperglossError } from '../core/errors.ts';
import { runBibliographies } from './cli/bibliographies.ts';
import { runCheck } from './cli/check.ts';
import { runCitations } from './cli/citations.ts';
import { runCite } from './cli/cite.ts';
import { runDigest } from './cli/digest.ts';
import { runExport } from './cli/export.ts';
import { runImport } from './cli/import.ts';
import { runInsert } from './cli/insert.ts';
import { runMcp } from './cli/mcp.ts';
import { onOutputClosed, printLine, printText, tell, tellDefect } from './cli/output.ts';
import { packageVersion } from './cli/packageVersion.ts';
import { runSearch } from './cli/search.ts';
import { runServe } from './cli/serve.ts';
import { runTerms } from './cli/terms.ts';
import { runTidy } from './cli/tidy.ts';
import { exitCodes, usageError } from './cli/usage.ts';

const help = `papergloss: the literature behind your code

  papergloss search [QUERY…] [--library FILE]… [--no-corpus] [--limit N] [--format text|json]
  papergloss search --queries Q.jsonl --run OUT.trec [--force] [--library FILE]… [--no-corpus] [--limit N]
  papergloss terms FILE… [--library FILE]… [--no-corpus] [--all] [--format text|json]
  papergloss cite ID… [--library FILE]… [--no-corpus] [--style NAME|FILE.csl] [--locale TAG] [--key-formula FORMULA]
                      [--format bibtex|biblatex|csl-json|yaml|hayagriva|json-lines|markdown|text|html]
  papergloss citations FILE… [--format text|json]
  papergloss bibliographies FILE… [--format text|json]
  papergloss insert FILE [--cell NUMBER] --at LINE:COLUMN ID… [--prefix TEXT]… [--locator TEXT]… [--suffix TEXT]…
                    [--form group|text|suppressed]… [--bibliography FILE] [--key-formula FORMULA] [--apply]
                    [--format text|json]
  papergloss check FILE|FOLDER… [--format text|json|sarif|github]
  papergloss tidy BIBLIOGRAPHY [--only merge,normalise,sort] [--apply]
  papergloss import PAGE… [-o OUT.jsonl] [--force]
  papergloss digest PAGE [--workspace FOLDER] [-o OUT.md] [--library FILE]… [--no-corpus] [--force]
  papergloss export [LIBRARY|DOCUMENT|FOLDER]… [--html PAGE.html] [--bib FILE] [--csl-json FILE] [--yaml FILE] [--cff FILE]
                      [--markdown FILE] [--text FILE] [--format NAME] [-o FILE] [--lines A-B] [--style NAME|FILE.csl]
                      [--title TEXT] [--library FILE]… [--no-corpus] [--force]
  papergloss serve --stdio
  papergloss mcp [--library FILE]… [--no-corpus] [--cache FOLDER]
  papergloss --version

Libraries are BibTeX, CSL-JSON, CSL-YAML, Hayagriva, RIS, saved Daily Papers pages, or JSON Lines with at least {"id","title"}.
A style is any official CSL style by name: apa, ieee, acm, chicago, mla, nature, vancouver, harvard …
An ID is a citation key, an arXiv id, a DOI or an exact title. A file that holds something is replaced only with --force.
Exit codes: 0 fine, 1 something was not found or not
readable in part, 2 wrong use or unreadable input.
`;

/** Each takes the arguments after its name and answers the exit code. */
const commands: Readonly<Record<string, (args: string[]) => number | Promise<number>>> = {
  search: runSearch,
  terms: runTerms,
  cite: runCite,
  citations: runCitations,
  bibliographies: runBibliographies,
  insert: runInsert,
  check: runCheck,
  tidy: runTidy,
  import: runImport,
  digest: runDigest,
  export: runExport,
  serve: runServe,
  mcp: runMcp,
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h' || args.includes('--help')) {
    printText(help);
    return name === undefined ? exitCodes.wrongUse : exitCodes.fine;
  }
  if (name === '--version' || name === '-V') {
    printLine(`papergloss ${packageVersion()}`);
    return exitCodes.fine;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw usageError(`unknown command "${name}"; try "papergloss help"`);
  return command(args);
}

onOutputClosed((failure) => {
  // A reader such as `head` may close the pipe early; that is no failure.
  if (failure !== undefined) tell(`the results cannot be written: ${failure}`);
  process.exit(failure === undefined ? exitCodes.fine : exitCodes.wrongUse);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A defect shows its stack; everything foreseen is one line.
    if (error instanceof PaperglossError) tell(error.message.split('\n').join('; '));
    else tellDefect(error);
    process.exitCode = exitCodes.wrongUse;
  },
);
