import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkDefinition } from '../../../local/host/statemachines/check-definition.ts';
import type { StateMachine } from '../../../local/host/statemachines/state-machine.ts';
import { machineOf, startAt } from './definitions.ts';
import { fails, run, type Work } from './machines.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:escalate';
const file = new URL('../../../statemachines/escalation.asl.json', import.meta.url);

const questionSchema = z.object({
  FunctionName: z.literal(functionArn),
  Payload: z.object({
    action: z.string(),
    tenant: z.string(),
    incidentId: z.string(),
    run: z.number(),
    turns: z.number(),
    startedAt: z.iso.datetime(),
  }),
});
type Answer = { readonly kind: string; readonly until?: string };

function escalation(): StateMachine {
  const checked = checkDefinition(
    JSON.parse(readFileSync(file, 'utf8').replaceAll(`\${EscalateIncident}`, functionArn)),
  );
  if ('problems' in checked) throw new Error(checked.problems.join('\n'));
  return { ...machineOf('End', { End: { Type: 'Succeed' } }), definition: checked.definition };
}

const input = { tenant: 'acme', incidentId: 'inc_1', run: 3, turns: 0 };

/** A run in which the function answers with these, one after the other. */
async function answering(...answers: readonly (Answer | string)[]) {
  const asked: z.output<typeof questionSchema>['Payload'][] = [];
  const work: Work = (given, call) => {
    const { Payload } = questionSchema.parse(given);
    asked.push(Payload);
    const answer = answers[call - 1] ?? fails('NobodyExpectedThisQuestion');
    if (typeof answer === 'string') return fails(answer);
    const { tenant, incidentId, run: number } = Payload;
    return { StatusCode: 200, Payload: { tenant, incidentId, run: number, turns: Payload.turns + 1, ...answer } };
  };
  const { events, ...ended } = await run(escalation(), { input, work });
  const entered = events.flatMap(({ details }) => details.stateEnteredEventDetails?.name ?? []);
  return { ...ended, asked, entered };
}

const needed = 'What does it need?';
const end: Answer = { kind: 'end' };

describe('the escalation of an incident', () => {
  it('looks first, and ends where nothing is needed', async () => {
    const { status, entered, asked } = await answering(end);
    expect(status).toBe('SUCCEEDED');
    expect(entered).toEqual(['Look at the incident', needed, 'Ended']);
    expect(asked).toEqual([{ action: 'look', ...input, startedAt: expect.stringMatching(/^2030-01-01T00:00:0/) }]);
  });

  it.each([
    ['tell', 'Notify the level'],
    ['skip', 'Pass over the level'],
    ['miss-target', 'Note the missed target'],
    ['exhaust', 'Exhausted: alert the fallback address'],
  ])('acts on a step to %s in a state of its own, and does what that answers next', async (kind, state) => {
    const { status, entered, asked } = await answering({ kind }, end);
    expect(status).toBe('SUCCEEDED');
    expect(entered).toEqual(['Look at the incident', needed, state, needed, 'Ended']);
    expect(asked.map(({ action, run: number, turns }) => [action, number, turns])).toEqual([
      ['look', 3, 0],
      ['act', 3, 1],
    ]);
  });

  it("waits for the level's time, and looks again", async () => {
    const until = new Date(startAt + 300_000).toISOString().replace('.000Z', 'Z');
    const { entered, calls, seconds } = await answering({ kind: 'wait', until }, { kind: 'tell' }, end);
    expect(entered.slice(2, 5)).toEqual(["Wait for the level's time", 'Look at the incident', needed]);
    expect(Number(calls[1]?.at) - startAt).toBeGreaterThanOrEqual(300_000);
    expect(seconds).toBeLessThan(305);
  });

  it('does not wait for what is past', async () => {
    const { status, seconds } = await answering({ kind: 'wait', until: '2029-12-31T23:00:00Z' }, end);
    expect(status).toBe('SUCCEEDED');
    expect(seconds).toBeLessThan(5);
  });

  it('hands over to a new run where it is spent, and ends', async () => {
    const { status, entered, asked } = await answering({ kind: 'hand-over' }, end);
    expect(status).toBe('SUCCEEDED');
    expect(entered.slice(2)).toEqual(['Hand over to a new run', 'Handed over']);
    expect(asked[1]?.action).toBe('hand-over');
  });

  it('asks again after a failure, and goes on as if there had been none', async () => {
    const { status, entered } = await answering('Lambda.TooManyRequestsException', 'OutOfLuck', { kind: 'tell' }, end);
    expect(status).toBe('SUCCEEDED');
    expect(entered).toEqual(['Look at the incident', needed, 'Notify the level', needed, 'Ended']);
  });

  it('fails by name where a task failed to its last try, so that an alarm tells a person', async () => {
    const failures = Array.from({ length: 5 }, () => 'TableOnFire');
    const { status, details, asked, entered } = await answering({ kind: 'tell' }, ...failures);
    expect(status).toBe('FAILED');
    expect(details).toMatchObject({ error: 'EscalationBroke' });
    expect(asked).toHaveLength(6);
    expect(entered.at(-1)).toBe('Could not go on');
  });

  it('fails by name at an answer that it does not understand', async () => {
    const { status, details } = await answering({ kind: 'dance' });
    expect(status).toBe('FAILED');
    expect(details).toMatchObject({ error: 'AnswerNotUnderstood' });
  });
});
