import * as z from 'zod';
import { deliverySchema } from '../../core/delivery/delivery.ts';

/** What the channel queues carry: one try of one delivery. */
export const deliveryMessageSchema = z.object({ attempt: z.number().int().min(1), delivery: deliverySchema });
export type DeliveryMessage = z.output<typeof deliveryMessageSchema>;
