import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { intoQueue } from '../constructs/into-queue.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { Environment } from '../environments.ts';

export interface MailProps {
  readonly environment: Environment;
  /** Where SES's word on each mail is put. */
  readonly feedback: WorkQueue;
}

/** What SES reports of every mail. Opens and clicks come only from sets that track them: they change the mail itself. */
const reported = [
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
] as const;

/** Tracking is a property of the configuration set, so there is one for each combination. */
const tracking = {
  none: [],
  opens: [EmailSendingEvent.OPEN],
  clicks: [EmailSendingEvent.CLICK],
  'opens-clicks': [EmailSendingEvent.OPEN, EmailSendingEvent.CLICK],
} as const satisfies Record<string, readonly EmailSendingEvent[]>;

/** What the names of the environment's configuration sets begin with, before `-none`, `-opens`, `-clicks`, `-opens-clicks`. */
export const configurationSetPrefix = ({ name }: Environment): string => `carillon-${name}`;

/** SES as this environment uses it: sender domains, configuration sets, and the way of their events home. */
export class Mail extends Construct {
  constructor(scope: Construct, id: string, { environment, feedback }: MailProps) {
    super(scope, id);
    for (const domain of environment.mailDomains) {
      new EmailIdentity(this, `Domain-${domain}`, { identity: Identity.domain(domain) });
    }
    const bus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    const names = Object.entries(tracking).map(([suffix, tracked]) => {
      const configurationSetName = `${configurationSetPrefix(environment)}-${suffix}`;
      new ConfigurationSet(this, `Set-${suffix}`, {
        configurationSetName,
        reputationMetrics: true,
        tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
        // The account's list shields the account; tenants' own lists, which answer to them, are ours.
        suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      }).addEventDestination('Events', {
        destination: EventDestination.eventBus(bus),
        events: [...reported, ...tracked],
      });
      return configurationSetName;
    });
    new Rule(this, 'Events', {
      description: "SES's word on mail of this environment",
      eventPattern: { source: ['aws.ses'], detail: { mail: { tags: { 'ses:configuration-set': names } } } },
      targets: [intoQueue(feedback)],
    });
  }
}
