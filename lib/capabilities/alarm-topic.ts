import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export interface AlarmTopicProps {
  readonly environment: Environment;
  /** Encrypts what alarms say; its policy lets CloudWatch use it. */
  readonly key: IKey;
}

/** Where alarms are told: by e-mail to whom the settings name, and to whatever else operators subscribe. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { environment, key }: AlarmTopicProps) {
    super(scope, id);
    const { name, region, alarmEmail } = environment;
    this.topic = new Topic(this, 'Topic', { topicName: `carillon-${name}-alarms`, masterKey: key, enforceSSL: true });
    // A topic with a policy of its own loses the default one, which lets the account's alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisEnvironment',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${region}:${Aws.ACCOUNT_ID}:alarm:carillon-${name}-*`,
          },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    if (alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }
}
