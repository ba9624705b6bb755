import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from 'aws-lambda';

/** The settings of text messages belong to the account, so that whoever deletes an environment must not undo them. */
export interface SettingsDependencies {
  readonly apply: () => Promise<void>;
  /** Tells CloudFormation how it went. */
  readonly answer: (url: string, response: CloudFormationCustomResourceResponse) => Promise<void>;
}

const physicalId = 'carillon-sms-settings';

/** Answers CloudFormation in any case: a custom resource that says nothing holds a deployment up for an hour. */
export const createHandler =
  ({ apply, answer }: SettingsDependencies) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const base = {
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
      PhysicalResourceId: physicalId,
    };
    try {
      if (event.RequestType !== 'Delete') await apply();
      await answer(event.ResponseURL, { ...base, Status: 'SUCCESS' });
    } catch (error) {
      const why = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
      await answer(event.ResponseURL, {
        ...base,
        Status: 'FAILED',
        Reason: `The account's settings for text messages could not be made. ${why}`,
      });
    }
  };
