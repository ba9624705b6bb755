/** Where the platform on one machine says it runs: the region and account of every ARN. */
export const place = { region: 'eu-west-1', account: '000000000000', partition: 'aws' } as const;

/** `arn:aws:<service>:eu-west-1:000000000000:<resource>` */
export function arn(service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** As {@link arn}, for services whose ARNs name no region (IAM, Route 53). */
export function globalArn(service: string, resource: string): string {
  return `arn:${place.partition}:${service}::${place.account}:${resource}`;
}
