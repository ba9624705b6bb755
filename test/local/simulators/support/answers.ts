import * as z from 'zod';

const answerSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  detail: z.string().optional(),
  access_token: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  error: z.looseObject({ details: z.array(z.looseObject({ errorCode: z.string() })) }).optional(),
});

/** An answer whose fields a test goes on with. */
export const read = async (response: Response): Promise<z.infer<typeof answerSchema>> =>
  answerSchema.parse(await response.json());

/** The fields that a problem names, sorted. */
export const wrongFields = async (response: Response): Promise<string[]> =>
  ((await read(response)).errors ?? []).map(({ path }) => path).toSorted();

/** FCM's own code in an error. */
export const fcmErrorCode = async (response: Response): Promise<string | undefined> =>
  (await read(response)).error?.details[0]?.errorCode;
