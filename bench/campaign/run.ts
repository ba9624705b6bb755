import { functions } from '../../lib/functions.ts';
import { assumptions } from '../assumptions.ts';
import { prices } from '../prices.ts';
import { type Driven, drive } from './drive.ts';

// What it costs to drive a campaign, by its size: `npx node --expose-gc bench/campaign/run.ts`. The notifications of its batches
// are planned and sent as any others, by the lines of `npm run bench`; they hold as many people each, however many there are.

const sizes = [1_000, 10_000, 100_000] as const;

/** CPU of a call of DynamoDB or SQS in the AWS clients, which are not part of this measure (about what one PutItem takes). */
const clientCpuMs = 0.2;

const callsOf = ({ table, sends }: Driven): number => table.calls + sends;
const cpuOf = (driven: Driven): number => driven.cpuMs + callsOf(driven) * (clientCpuMs + assumptions.transportCpuMs);

/** US dollars of the whole run: the table, queues, the state machine, and Lambda's time with every call waited for alone. */
function costOf(driven: Driven): number {
  const { table, sends, tasks, transitions } = driven;
  const { memoryMb } = functions['run-campaign'];
  const waitMs = table.calls * assumptions.latencyMs.dynamodb + sends * assumptions.latencyMs.sqs;
  const billedMs = waitMs + cpuOf(driven) * Math.max(1, assumptions.wholeCoreMb / memoryMb);
  return (
    table.writeUnits * prices.dynamoWriteUnit +
    table.readUnits * prices.dynamoReadUnit +
    sends * (prices.sqsRequest + prices.sqsFairRequest) +
    transitions * prices.stateTransition +
    tasks * prices.lambdaRequest +
    (memoryMb / 1_024) * (billedMs / 1_000) * prices.lambdaGbSecond
  );
}

await drive(5_000);
for (const size of sizes) {
  const driven = await drive(size);
  const { heldBytes } = await drive(size, true);
  const each = (count: number): string => (count / size).toFixed(4);
  process.stdout.write(
    `${[
      `${size} people`,
      `${driven.notifications} notifications`,
      `${driven.transitions} transitions`,
      `calls ${each(callsOf(driven))}`,
      `write units ${each(driven.table.writeUnits)}`,
      `read units ${each(driven.table.readUnits)}`,
      `CPU ${each(cpuOf(driven))} ms`,
      `USD per million people ${((costOf(driven) / size) * 1e6).toFixed(2)}`,
      `held ${(heldBytes / 1e6).toFixed(1)} MB`,
    ].join(' · ')}\n`,
  );
}
