import { describe, expect, it } from 'vitest';
import { asksBehaviour, type ConditionInput } from '../../../lambdas/core/segment/condition.ts';
import { segmentSchema } from '../../../lambdas/core/segment/segment.ts';
import { segmentView } from '../../../lambdas/core/segment/wire.ts';
import { parseFields } from '../../../lambdas/core/validation/field-errors.ts';
import { condition } from './builders.ts';

const leaf = { field: 'email', exists: true };
const nested = (levels: number): unknown => (levels <= 1 ? leaf : { all: [nested(levels - 1)] });

const errorsOf = (given: unknown) => {
  const parsed = parseFields(segmentSchema, { condition: given });
  return parsed.ok ? [] : parsed.error.map(({ path, message }) => `${path} ${message}`);
};

describe('a condition as it is put', () => {
  it.each<readonly [unknown, RegExp]>([
    [{ field: 'email' }, /^condition\.field needs one of is, not, in/],
    [{ field: 'tier', is: 'x' }, /^condition\.field must be a field of a stored recipient.*attributes\.tier/],
    [{ field: 'attributes', exists: true }, /^condition\.field must be a field/],
    [{ field: 'attributes.a..b', exists: true }, /^condition\.field must be a field/],
    [{ field: 'constructor', exists: true }, /^condition\.field must be a field/],
    [{ all: [leaf, { any: [{ field: 'email', is: {} }] }] }, /^condition\.all\[1\]\.any\[0\]\.is /],
    [{ all: [] }, /^condition\.all must have at least 1/],
    [{ all: [leaf], any: [leaf] }, /^condition\.(all|any) is not a known field/],
    [{ field: 'email', is: 'x', equals: 'x' }, /^condition\.equals is not a known field/],
    [{ did: 'bought' }, /^condition\.did must be one of "opened"/],
    [{ did: 'opened', within: 'P1D', times: 2 }, /^condition\.times counts everything ever/],
    [{ did: 'opened', within: 'soon' }, /^condition\.within must be an ISO 8601 duration/],
    [{ did: 'opened', within: 'P999D' }, /^condition\.within must be at most 365 days/],
    [nested(11), /^condition is nested deeper than 10 levels/],
    [
      { all: Array.from({ length: 50 }, () => ({ any: Array.from({ length: 10 }, () => leaf) })) },
      /^condition has more than 500 parts/,
    ],
  ])('%# is refused where it is wrong', (given, expected) => {
    const errors = errorsOf(given);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(expected);
  });

  it('may be ten levels deep', () => {
    expect(errorsOf(nested(10))).toEqual([]);
  });

  it('is shown as it was put', () => {
    const given: ConditionInput = {
      all: [
        { field: 'attributes.tier', in: ['a', 1] },
        { none: [{ did: 'opened', within: 'P30D', channel: 'email' }] },
      ],
    };
    const segment = { key: 'quiet', condition: condition(given), createdAt: 0, updatedAt: 1 };
    expect(segmentView(segment)).toEqual({
      key: 'quiet',
      condition: given,
      createdAt: '1970-01-01T00:00:00.000Z',
      updatedAt: '1970-01-01T00:00:00.001Z',
    });
  });

  it('says whether it asks what people did, at whatever depth', () => {
    expect(asksBehaviour(condition({ any: [{ none: [{ did: 'opened' }] }] }))).toBe(true);
    expect(asksBehaviour(condition({ any: [{ none: [{ field: 'email', is: 'did' }] }] }))).toBe(false);
  });
});
