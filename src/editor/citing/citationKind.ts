import { DocumentDropOrPasteEditKind } from 'vscode';

/** What people and settings call it when something is dropped or pasted as a citation: `papergloss.citation`. */
export const citationKind = DocumentDropOrPasteEditKind.Empty.append('papergloss', 'citation');
