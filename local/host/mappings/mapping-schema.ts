import * as z from 'zod';
import { filterCriteriaSchema } from './filter-criteria.ts';

/** What the host understands of `AWS::Lambda::EventSourceMapping`; any other property stops the start by name. */
export const mappingSchema = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.number() }).optional(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  TumblingWindowInSeconds: z.number().default(0),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).default({}),
  FilterCriteria: filterCriteriaSchema.optional(),
  ParallelizationFactor: z.literal(1).optional(),
  Tags: z.unknown().optional(),
});

/** An event source mapping as the template says. */
export type MappingProperties = z.output<typeof mappingSchema>;
