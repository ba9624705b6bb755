const exactDigits = 30;

/**
 * Rounds as Python's `round`: to the nearest, and from exactly half way to the even digit. `digits` counts decimals,
 * -20 to 20; a negative one rounds to tens, hundreds and so on.
 */
export function roundHalfEven(value: number, digits: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e20) return value;
  if (digits < 0) return roundHalfEven(value / 10 ** -digits, 0) * 10 ** -digits;
  const size = Math.abs(value);
  const exact = size.toFixed(digits + exactDigits);
  const dropped = exact.slice(exact.length - exactDigits);
  const rounded = Number(size.toFixed(digits));
  const isTie = dropped.startsWith('5') && /^50*$/.test(dropped);
  const last = Number(exact.slice(0, -exactDigits).replace('.', '').slice(-1));
  const result = isTie && last % 2 === 0 ? Number(exact.slice(0, -exactDigits)) : rounded;
  return value < 0 ? -result : result;
}
