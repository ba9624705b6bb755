import * as z from 'zod';
import { nameSchema } from '../../core/names.ts';
import { notificationStatuses } from '../../core/notification/notification.ts';
import { instantSchema } from '../../core/time.ts';
import { listQueryFields } from './lists.ts';

/** `GET /v1/notifications?status=&category=&recipient=&from=&to=` */
export const listNotificationsSchema = z.strictObject({
  ...listQueryFields,
  status: z.enum(notificationStatuses).optional(),
  category: nameSchema.optional(),
  recipient: nameSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type ListNotifications = z.output<typeof listNotificationsSchema>;
