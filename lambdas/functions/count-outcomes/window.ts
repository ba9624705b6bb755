import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';

/**
 * A batch of a mapping with a window. Lambda names the shard only then, and asks for a state back, which we have none of.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html
 */
export type WindowEvent = DynamoDBStreamEvent & { readonly shardId: string };
export type WindowAnswer = DynamoDBBatchResponse & { readonly state: Readonly<Record<string, never>> };

export const windowEventSchema = z.object({ shardId: z.string().min(1) });
