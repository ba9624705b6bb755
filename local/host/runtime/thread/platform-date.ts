/**
 * Makes `Date` tell the platform's time. `new Date(…)` with arguments, parsing and instances stay as they are, and so do
 * timers and `performance`: while a function runs the platform's clock goes at real speed. The real clock stays within
 * reach for the age of wire signatures, where `lambdas/framework/clock.ts` looks for it.
 */
export function installPlatformDate(now: () => number): void {
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  Object.assign(globalThis, { [Symbol.for('carillon.realNow')]: () => realNow() });
  RealDate.now = now;
  const PlatformDate = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = PlatformDate;
  globalThis.Date = PlatformDate;
}
