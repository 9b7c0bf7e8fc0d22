import type { Paper } from '../../../src/core/papers/paper.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const statements = [
  'def load_items(path: str, limit: int = 100) -> list[dict]:',
  '    with open(path, encoding="utf-8") as handle:',
  '        for number, line in enumerate(handle, start=1):',
  '            record = json.loads(line)',
  '            if record.get("status") != "active" or number > limit:',
  '                continue',
  '            results.append(transform(record, options.retry_count))',
  '    return sorted(results, key=lambda item: item["created_at"])',
  'class RequestHandler(BaseHandler):',
  '    """Answers requests and keeps a log of what was asked."""',
  '    def __init__(self, client: HttpClient, timeout_seconds: float) -> None:',
  '        self._client = client',
  '        self.timeout = max(timeout_seconds, MINIMUM_TIMEOUT)',
  '    async def fetch(self, url: str, headers: Mapping[str, str]) -> Response:',
  '        response = await self._client.get(url, headers=headers, timeout=self.timeout)',
  '        response.raise_for_status()',
  '        logger.info("fetched %s in %.2f s", url, response.elapsed.total_seconds())',
  'for index in range(len(matrix)): total += matrix[index][index] * weights[index]',
  'assert first.shape == second.shape, f"shapes differ: {first.shape} and {second.shape}"',
  'parser.add_argument("--output-dir", type=Path, default=Path("out"), help="where to write")',
  '',
];

/** A program of about `length` characters: ordinary statements, comments of abstracts now and then, some names. */
export function generatedProgram(corpus: readonly Paper[], length: number): string {
  const random = randomNumbers(7);
  const names = corpus.flatMap((paper) => paper.names);
  const sentences = corpus.flatMap((paper) => (paper.abstract ?? '').split(/(?<=\.)\s+/));
  const lines: string[] = [];
  let written = 0;
  while (written < length) {
    const kind = random();
    const line =
      kind < 0.9
        ? (statements[Math.floor(random() * statements.length)] as string)
        : kind < 0.97
          ? `# ${sentences[Math.floor(random() * sentences.length)]}`
          : `use_${(names[Math.floor(random() * names.length)] as string).toLowerCase().replace(/\W+/g, '_')} = True`;
    lines.push(line);
    written += line.length + 1;
  }
  return lines.join('\n');
}
