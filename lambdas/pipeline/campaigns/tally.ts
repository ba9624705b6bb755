import type { RunBody } from '../../core/campaign/run.ts';
import { campaignCounterName, type Results, resultNames } from '../../core/campaign/tally.ts';
import type { CounterStore } from '../../core/insight/counters.ts';

/** What came of each variant of a run so far, some seconds late. */
export async function tallyOf(
  { counters }: { readonly counters: CounterStore },
  { tenant, key, run, request }: RunBody,
): Promise<ReadonlyMap<string, Results>> {
  const names = request.variants.map((variant) => campaignCounterName({ key, run }, variant.key));
  const found = await counters.read(tenant, names);
  return new Map(
    request.variants.map((variant, index) => {
      const counts = found.get(names[index] ?? '')?.counts ?? {};
      return [variant.key, Object.fromEntries(resultNames.map((name) => [name, counts[name] ?? 0])) as Results];
    }),
  );
}
