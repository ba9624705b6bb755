import type { Cloud } from '../host/cloud.ts';
import type { Foundation } from '../host/foundation.ts';
import type { DemoKeys } from './demo-keys.ts';

export async function seedTenant(_cloud: Cloud, _foundation: Foundation, _keys: DemoKeys): Promise<void> {}
