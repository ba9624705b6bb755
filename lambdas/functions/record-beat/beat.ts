import { verifyHeartbeatToken } from '../../core/link/heartbeat-token.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import { recordBeat } from '../../pipeline/heartbeats/record-beat.ts';
import type { Dependencies } from './dependencies.ts';

/** Records a beat of the heartbeat that the token names. A token that is not ours says no more than one of what is gone. */
export async function beat(deps: Dependencies, token: string): Promise<Answer> {
  const claims = verifyHeartbeatToken(await deps.linkKey(), token);
  if (claims === undefined || (await deps.tenants.get(claims.tenant)) === undefined) return notFound('heartbeat');
  return (await recordBeat(deps, claims.tenant, claims.key)) ? json(204) : notFound('heartbeat');
}
