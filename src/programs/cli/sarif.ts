import { findingCodes, findingKinds, type Severity } from '../../core/checks/finding.ts';
import type { FoundRow } from './check.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Results as a log of SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. */
export function sarifLog(found: readonly FoundRow[]): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: {
          driver: {
            name: 'papergloss',
            rules: findingCodes.map((id) => ({
              id,
              shortDescription: { text: findingKinds[id].meaning },
              defaultConfiguration: { level: levels[findingKinds[id].severity] },
            })),
          },
        },
        results: found.map(({ row, inFile }) => ({
          ruleId: row.code,
          ruleIndex: findingCodes.indexOf(row.code),
          level: levels[row.severity],
          message: { text: row.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: addressOfPath(row.file) },
                region: {
                  startLine: inFile.line,
                  startColumn: inFile.column,
                  endLine: inFile.endLine,
                  endColumn: inFile.endColumn,
                },
              },
              // The file's lines are those of its JSON: people know the cell and its line.
              ...(row.cell !== undefined && {
                logicalLocations: [
                  {
                    name: `cell ${row.cell}`,
                    fullyQualifiedName: `cell ${row.cell}, line ${row.line}`,
                    kind: 'element',
                  },
                ],
              }),
            },
          ],
        })),
      },
    ],
  };
}

/** A path as a reference: relative ones stay relative, to the folder of the call. */
const addressOfPath = (file: string): string => {
  const parts = file.replaceAll('\\', '/').split('/').map(encodeURIComponent);
  return file.startsWith('/') ? `file://${parts.join('/')}` : parts.join('/');
};
