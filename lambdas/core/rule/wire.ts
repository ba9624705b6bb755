import { toRfc3339 } from '../time.ts';
import type { StoredRule } from './rule.ts';

/** A rule as the contract shows it: as it was put, and how it last failed. */
export const ruleView = ({ key, rule, updatedAt, failures }: StoredRule) => ({
  key,
  ...rule,
  updatedAt: toRfc3339(updatedAt),
  failures: failures?.count ?? 0,
  ...(failures === undefined ? {} : { lastFailure: { ...failures.last, at: toRfc3339(failures.last.at) } }),
});
