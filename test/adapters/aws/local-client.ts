import { onceOnly } from '../../../lambdas/adapters/aws/once.ts';

/** The configuration that the functions use, led to a server of this machine. */
export const onceOnlyAt = (endpoint: string) => ({
  ...onceOnly(),
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
});
