import type { AddDevice } from '../../contracts/http/recipients.ts';
import { deviceIdFor } from '../../core/ids.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';
import { refusals } from './views.ts';

/** Adds a device. Its id derives from the idempotency key, so that acting twice adds it once. */
export async function addDevice(
  { recipients, clock }: Dependencies,
  call: SignedCall<unknown, AddDevice>,
): Promise<Answer> {
  const { tenant, parameters, body } = call;
  const device = { ...body, id: deviceIdFor(tenant, call.idempotencyKey), createdAt: clock.now() };
  const changed = await recipients.addDevice(tenant, parameters.id ?? '', device);
  return typeof changed === 'string' ? refusals[changed] : json(201, { id: device.id, platform: device.platform });
}

export async function removeDevice({ recipients, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const { tenant, parameters, resumed } = call;
  const { id = '', deviceId = '' } = parameters;
  const standing = await recipients.get(tenant, id);
  if (standing === undefined) return resumed ? json(204) : notFound('recipient');
  if (!resumed && !standing.devices.some((device) => device.id === deviceId)) return notFound('device');
  const changed = await recipients.removeDevice(tenant, id, deviceId, clock.now());
  return typeof changed === 'string' && changed !== 'not-found' ? refusals[changed] : json(204);
}
