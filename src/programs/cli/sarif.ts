import { findingCodes, findingKinds, type Severity } from '../../core/checks/finding.ts';
import type { CheckRow } from './check.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Results as a log of SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. */
export function sarifLog(rows: readonly CheckRow[]): object {
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
        results: rows.map(({ file, line, column, endLine, endColumn, code, severity, message }) => ({
          ruleId: code,
          ruleIndex: findingCodes.indexOf(code),
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: addressOfPath(file) },
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
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
