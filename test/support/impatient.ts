import type { Patience } from '../../lambdas/core/until-written.ts';

/** Does not wait. */
export const impatient: Patience = { pause: async () => {}, random: () => 0 };
