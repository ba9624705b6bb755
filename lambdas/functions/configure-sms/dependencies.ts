import { SetSMSAttributesCommand } from '@aws-sdk/client-sns';
import { openSnsSettings } from '../../adapters/sns/client.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { environmentSchema } from './environment.ts';
import type { SettingsDependencies } from './settings.ts';

const answerWithinMs = 10_000;

export function openDependencies(): SettingsDependencies {
  const environment = parseEnvironment(environmentSchema);
  const sns = openSnsSettings();
  return {
    async apply() {
      await sns.send(
        new SetSMSAttributesCommand({
          attributes: {
            DefaultSMSType: 'Transactional',
            MonthlySpendLimit: environment.SMS_MONTHLY_LIMIT_USD,
            DeliveryStatusIAMRole: environment.SMS_DELIVERY_ROLE_ARN,
            DeliveryStatusSuccessSamplingRate: '100',
          },
        }),
      );
    },
    async answer(url, response) {
      const answered = await fetch(url, {
        method: 'PUT',
        body: JSON.stringify(response),
        headers: { 'content-type': '' },
        signal: AbortSignal.timeout(answerWithinMs),
      });
      if (!answered.ok) throw new Error(`CloudFormation did not take the answer: HTTP ${answered.status}`);
    },
  };
}
