import { type HeartbeatClaims, signHeartbeatToken } from '../core/link/heartbeat-token.ts';

/** The address that a heartbeat's beats are sent to. */
export type BeatUrl = (of: HeartbeatClaims) => Promise<string>;

/** Signs the addresses of heartbeats; each holds as long as its heartbeat stands. */
export const createBeatUrl =
  (publicUrl: string, linkKey: () => Promise<Uint8Array>): BeatUrl =>
  async ({ tenant, key }) =>
    `${publicUrl.replace(/\/$/, '')}/b/${signHeartbeatToken(await linkKey(), { tenant, key })}`;
