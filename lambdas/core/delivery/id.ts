import { createHash } from 'node:crypto';
import { sharedChain } from './delivery.ts';

/** Above this many deliveries a notification is spread, so that none of its partitions meets 1,000 writes a second. */
const spreadFrom = 25;
/** Whoever reads this many partitions finds every delivery, however a notification is spread. */
export const widestSpread = 10;

/** Over how many partitions a notification's deliveries are spread. */
export const spreadOf = (deliveryCount: number): number => (deliveryCount > spreadFrom ? widestSpread : 1);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The partition of a chain: all deliveries of one recipient stand together. */
export const partOfChain = (chain: string, spread: number): number =>
  chain === sharedChain ? 0 : Number.parseInt(digest(chain).slice(0, 8), 16) % spread;

/** What a delivery is for; two plans that mean the same message make the same id. */
export interface DeliveryPurpose {
  readonly notificationId: string;
  readonly chain: string;
  readonly step: number;
  readonly addressIndex: number;
  readonly part: number;
}

/** `dlv_` + the partition's digit + 25 hex digits of a SHA-256 over what the delivery is for. */
export const deliveryId = ({ notificationId, chain, step, addressIndex, part }: DeliveryPurpose): string =>
  `dlv_${part}${digest(`${notificationId}|${chain}|${step}|${addressIndex}`).slice(0, 25)}`;

/** The partition that an id names, or undefined where it is no delivery's id. */
export function partOfDelivery(id: string): number | undefined {
  const match = /^dlv_(\d)[0-9a-f]{25}$/.exec(id);
  return match === null ? undefined : Number(match[1]);
}
