import { PaperglossError } from '../../core/errors.ts';

/** What the library answers, or something else where it refuses because it is not there. */
export async function unlessRefused<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PaperglossError && error.code === 'refused') return otherwise;
    throw error;
  }
}
