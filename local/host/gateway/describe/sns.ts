import { type DescribeCall, MalformedCall, type Permission } from '../described-call.ts';

type DescribeForm = (form: URLSearchParams, action: string) => readonly Permission[];

const onAccount: DescribeForm = (_form, action) => [{ action: `sns:${action}`, anyOf: ['*'] }];

/** A text to a phone number belongs to no topic: IAM knows no resource for it. */
const publish: DescribeForm = (form, action) => {
  if (form.has('PhoneNumber')) return [{ action: 'sns:Publish', anyOf: ['*'] }];
  const target = form.get('TopicArn') ?? form.get('TargetArn');
  if (target === null) throw new MalformedCall(action, 'there is no PhoneNumber, TopicArn or TargetArn');
  return [{ action: 'sns:Publish', anyOf: [target] }];
};

const operations = new Map<string, DescribeForm>(
  Object.entries({
    Publish: publish,
    PublishBatch: publish,
    SetSMSAttributes: onAccount,
    GetSMSAttributes: onAccount,
    CheckIfPhoneNumberIsOptedOut: onAccount,
  }),
);

/**
 * Names what a call of SNS does; SNS speaks AWS's query protocol, a form with its `Action`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export const describeSns: DescribeCall = (call) => {
  const form = new URLSearchParams(call.body.toString());
  const action = form.get('Action') ?? `${call.method} ${call.path}`;
  const describe = operations.get(action);
  return describe === undefined ? { unknown: action } : { action, permissions: describe(form, action) };
};
