import { describe, expect, it } from 'vitest';
import { sesDestinations } from '../../../local/host/rules/ses-destinations.ts';
import { deploymentOf } from '../fixtures/deployments.ts';

const destination = (set: string, types: string[], Enabled = true) => ({
  Type: 'AWS::SES::ConfigurationSetEventDestination',
  Properties: {
    ConfigurationSetName: set,
    EventDestination: {
      Enabled,
      EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default' },
      MatchingEventTypes: types,
    },
  },
});
const isPublished = sesDestinations(
  deploymentOf({
    Plain: destination('plain', ['delivery', 'renderingFailure']),
    Opens: destination('opens', ['DELIVERY', 'OPEN']),
    Off: destination('off', ['delivery'], false),
  }),
);
const mail = (set: string, eventType: string) => ({
  source: 'aws.ses',
  detailType: 'Email',
  detail: { eventType, mail: { tags: { 'ses:configuration-set': [set] } } },
});

describe('sesDestinations', () => {
  it.each<[set: string, eventType: string, published: boolean]>([
    ['plain', 'Delivery', true],
    ['plain', 'Rendering Failure', true],
    ['plain', 'Open', false],
    ['opens', 'Open', true],
    ['off', 'Delivery', false],
    ['unknown', 'Delivery', false],
  ])('of a mail of the set %s, publishes %s: %s', (set, eventType, published) => {
    expect(isPublished(mail(set, eventType))).toBe(published);
  });

  it('lets events of other services pass', () => {
    expect(isPublished({ source: 'aws.cloudwatch', detailType: 'Alarm', detail: {} })).toBe(true);
  });
});
