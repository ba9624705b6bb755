import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../lambdas/adapters/jsonata/condition.ts';

const nowMs = Date.parse('2030-01-01T08:00:00Z');
const withinMs = 50;
const event = {
  type: 'order.placed',
  at: '2030-01-01T07:59:00.000Z',
  data: {
    total: 120.5,
    customer: { tier: 'premium', email: 'ada@example.com' },
    items: [
      { sku: 'a', price: 100 },
      { sku: 'b', price: 20.5 },
    ],
    many: Array.from({ length: 5_000 }, (_, index) => index),
    long: 'a'.repeat(200_000),
  },
};

const compiled = (text: string) => {
  const condition = compileCondition(text);
  if (!condition.ok) throw new Error(condition.error.message);
  return condition.value;
};
const ask = (text: string, of: unknown = event) => compiled(text).holds(of, { nowMs, withinMs });

describe('a condition', () => {
  it.each<[text: string, holds: boolean]>([
    ['data.total > 100 and data.customer.tier = "premium"', true],
    ['data.total > 1000', false],
    ['data.missing > 1', false],
    ['data.missing', false],
    ['$exists(data.customer)', true],
    ['$sum(data.items.price) = data.total', true],
    ['"b" in data.items.sku', true],
    ['$count(data.items[price > 50]) = 1', true],
    ['$contains(type, "order")', true],
    ['($tax := function($x){$x * 2}; $tax(data.total) = 241)', true],
    ['$millis() - $toMillis(at) = 60000', true],
    ['$now() = "2030-01-01T08:00:00.000Z"', true],
    ['$fromMillis($toMillis(at)) = at', true],
    ['$pad("é", -4, "ab") = "abaé" and $pad("x", 3) = "x  "', true],
    ['$join(data.items.sku, "-") = "a-b"', true],
    ['$exists(data.constructor) or $exists(data.customer.toString)', false],
  ])('%s: %s', async (text, holds) => {
    expect(await ask(text)).toEqual({ ok: true, value: holds });
  });

  it('judges the same event at the same time alike, however often', async () => {
    const condition = compiled('$toMillis($now()) = $millis() and $millis() = 1893484800000');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => condition.holds(event, { nowMs, withinMs: 500 })),
    );
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: true });
  });
});

describe('compileCondition refuses', () => {
  it.each<[what: string, text: string, message: RegExp, position: number | undefined]>([
    ['what is no expression', 'data.total >', /end of expression/, 12],
    ['nothing', '', /end of expression/, 0],
    ['a regular expression', '$contains(type, /(a+)+$/)', /no regular expressions/, 24],
    ['$eval', '$eval("1 = 1")', /no \$eval: it would run text/, 5],
    ['$eval by another name', '($f := $eval; $f("1 = 1"))', /no \$eval/, 12],
    ['$random', '$random() > 0.5', /no \$random: .* alike each time/, 7],
    ['what is quadratic', '$count($distinct(data.items)) = 1', /no \$distinct/, 16],
    ['a text too long', `data.total > ${'1'.repeat(2_048)}`, /longer than 2048 characters/, undefined],
  ])('%s', (_what, text, message, position) => {
    expect(compileCondition(text)).toEqual({
      ok: false,
      error: expect.objectContaining({
        message: expect.stringMatching(message),
        ...(position !== undefined && { position }),
      }),
    });
  });
});

const doubling = (made: string, used: string) =>
  `($f := function($s, $n) {$n = 0 ? $s : $f(${made}, $n - 1)}; ${used.replace('it', '$f("ab", 60)')})`;

describe('a condition that asks for too much', () => {
  it.each<[what: string, text: string]>([
    ['calls itself for ever', '($f := function(){$f()}; $f())'],
    ['calls itself ever deeper', '($f := function($n){1 + $f($n + 1)}; $f(1) > 0)'],
    ['calls itself without a name', '(function($x){$x($x)})(function($x){$x($x)})'],
    ['counts for ever', '($f := function($n){$f($n + 1)}; $f(0))'],
    ['makes a huge range', '[1..10000000][0] = 1'],
    ['makes ranges in ranges', '$count([1..2000].[1..2000].[1..2000]) > 0'],
    ['maps over ranges in ranges', '$map([1..2000], function($i){$map([1..2000], function($j){$i * $j})}) = 1'],
    ['doubles a text', doubling('$s & $s', '$length(it) > 0')],
    ['doubles a list', doubling('[[$s], [$s]]', '$string(it) = ""')],
    ['doubles an object', doubling('{"l": $s, "r": $s}', 'it = 1')],
    [
      'doubles what looks like a function',
      doubling('{"implementation": 1, "environment": {"lookup": 1}, "l": $s, "r": $s}', 'it = 1'),
    ],
    [
      'doubles a function',
      '($f := function($g, $n){$n = 0 ? $g : $f($g ~> $g, $n - 1)}; $f($uppercase ~> $lowercase, 40)("A") = "a")',
    ],
    ['pads without end', '$length($pad("", 1000000000)) > 0'],
    ['joins long texts', '$length($join($map([1..1000], function($i){"x"}), data.long)) > 0'],
    ['replaces each letter by a long text', '$length($replace(data.long, "a", data.long)) > 0'],
    ['splits a long text', '$count($split(data.long, "")) > 0'],
    ['sorts with a costly comparison', '$sort([1..2000], function($a, $b){$sum([1..2000]) > $a}) = 1'],
    ['orders a range', '[1..2000]^(>$) = 1'],
    ['reads a long list', '$sum(data.many) > 1'],
    ['reads everything at any depth', '$count(**) > 1'],
  ])('because it %s is stopped soon', async (_what, text) => {
    const condition = compiled(text);
    const start = performance.now();
    const answer = await condition.holds(event, { nowMs, withinMs });
    const took = performance.now() - start;
    expect(answer).toEqual({
      ok: false,
      error: expect.objectContaining({ reason: 'limit', message: expect.stringMatching(/^asks for too much/) }),
    });
    // The watch looks between steps; one step of the engine's own is bounded by what it may be given.
    expect(took).toBeLessThan(withinMs + 250);
  });

  it('does not disturb another that is asked at the same time', async () => {
    const [stopped, answered] = await Promise.all([
      compiled('($f := function(){$f()}; $f())').holds(event, { nowMs, withinMs: 20 }),
      compiled('data.total > 100').holds(event, { nowMs, withinMs: 1_000 }),
    ]);
    expect(stopped.ok).toBe(false);
    expect(answered).toEqual({ ok: true, value: true });
  });
});

describe('a condition that does not fit an event', () => {
  it.each<[text: string, message: RegExp]>([
    ['data.customer.email', /must give true or false/],
    ['data.customer.email > 5', /^does not fit the event \(T2009\)$/],
    ['$number(data.customer.email) = 1', /^does not fit the event \(D3030\)$/],
    ['$toMillis(data.customer.email) = 1', /^does not fit the event$/],
    ['$fromMillis(1e300) = ""', /^does not fit the event$/],
    ['$error(data.customer.email)', /^does not fit the event \(D3137\)$/],
    ['$nothing()', /^does not fit the event \(T1006\)$/],
  ])('%s: says so, and nothing of what the event holds', async (text, message) => {
    const answer = await ask(text);
    expect(answer).toEqual({
      ok: false,
      error: expect.objectContaining({ reason: 'failed', message: expect.stringMatching(message) }),
    });
    expect(JSON.stringify(answer)).not.toContain('ada');
  });
});
