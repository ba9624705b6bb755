import { expect, test } from 'vitest';
import { toStreamRecord, UnknownStreamRecord } from '../../../local/host/dynamodb/stream-record.ts';

const origin = {
  eventSourceARN: 'arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/1',
  awsRegion: 'eu-west-1',
  now: () => 1_800_000_000_000,
};

/** A record of DynamoDB Local 3.3.1, as GetRecords gave it. */
const recorded = (eventName: string) => ({
  eventID: '88d41dda-251d-48cc-8962-ae7f610f0e77',
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'ddblocal',
  dynamodb: {
    ApproximateCreationDateTime: 1_795_222_200,
    Keys: { pk: { S: 'a' } },
    OldImage: { e: { N: '1795222172' }, pk: { S: 'a' } },
    SequenceNumber: '000000000000000000003',
    SizeBytes: 13,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});

test("a caller's change keeps its name, and has the place and the time of the platform", () => {
  const record = toStreamRecord(recorded('REMOVE'), origin);
  expect(record).toMatchObject({ eventName: 'REMOVE', awsRegion: 'eu-west-1', eventSourceARN: origin.eventSourceARN });
  expect(record.dynamodb.ApproximateCreationDateTime).toBe(1_800_000_000);
  expect(record).not.toHaveProperty('userIdentity');
});

test('what TTL deleted is a REMOVE by the service', () => {
  expect(toStreamRecord(recorded('UNKNOWN_TO_SDK_VERSION'), origin)).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  });
});

test('refuses a record of a name that nobody has seen, by name', () => {
  expect(() => toStreamRecord(recorded('TRUNCATE'), origin)).toThrow(UnknownStreamRecord);
  expect(() => toStreamRecord(recorded('TRUNCATE'), origin)).toThrow('TRUNCATE');
});
