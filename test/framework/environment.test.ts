import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseEnvironment } from '../../lambdas/framework/environment.ts';

const schema = z.object({ TABLE_NAME: z.string(), PUBLIC_URL: z.url('must be a URL') });

describe("a function's environment", () => {
  it('is parsed, and what is not asked for is left out', () => {
    const environment = { TABLE_NAME: 't', PUBLIC_URL: 'https://a.example', OTHER: 'x' };
    expect(parseEnvironment(schema, environment)).toEqual({ TABLE_NAME: 't', PUBLIC_URL: 'https://a.example' });
  });

  it('names every variable that is missing or wrong, and no value', () => {
    expect(() => parseEnvironment(schema, { PUBLIC_URL: 'secret' })).toThrow(
      'Wrong environment: TABLE_NAME is missing; PUBLIC_URL must be a URL',
    );
  });
});
