import * as z from 'zod';

const problemSchema = z.looseObject({
  status: z.number(),
  title: z.string(),
  detail: z.string().optional(),
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** An error as Carillon answers it (RFC 9457). */
export type ProblemDetails = z.output<typeof problemSchema>;

/** Carillon refused a request, or something between us and it did. */
export class CarillonError extends Error {
  override readonly name = 'CarillonError';
  readonly status: number;
  /** Absent where the answer was not Carillon's own. */
  readonly problem: ProblemDetails | undefined;

  constructor(request: string, status: number, body: unknown) {
    const parsed = problemSchema.safeParse(body);
    const problem = parsed.success ? parsed.data : undefined;
    super(`${request} was answered ${status}${problem === undefined ? '' : `: ${describe(problem)}`}`);
    this.status = status;
    this.problem = problem;
  }
}

const describe = ({ code, detail, title, errors }: ProblemDetails): string =>
  [`${code}, ${detail ?? title}`, ...errors.map(({ path, message }) => `  ${path} ${message}`)].join('\n');
