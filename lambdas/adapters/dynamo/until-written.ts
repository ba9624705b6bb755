import { untilWritten as untilWrittenWith } from '../../core/until-written.ts';
import { patient } from '../patience.ts';

/** {@link untilWrittenWith}, waiting for real. */
export const untilWritten = <Answer>(what: string, step: () => Promise<Answer | 'outrun'>): Promise<Answer> =>
  untilWrittenWith(what, step, patient);
