export async function planDocumentCitation(..._: unknown[]): Promise<any> { return { edits: [], keys: [], summary: '', refusal: 'not yet' }; }
