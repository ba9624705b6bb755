import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { mostTurns } from '../../lambdas/core/driving/turns.ts';
import { checkDefinition } from '../../local/host/statemachines/check-definition.ts';
import { referred, resourcesOf, roleStatements } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

const retrySchema = z.object({
  ErrorEquals: z.array(z.string()),
  MaxAttempts: z.int(),
  JitterStrategy: z.literal('FULL'),
});
const taskSchema = z.looseObject({
  TimeoutSeconds: z.int(),
  Retry: z.array(retrySchema).min(1),
  Catch: z.tuple([z.looseObject({ ErrorEquals: z.tuple([z.literal('States.ALL')]), Next: z.string() })]),
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const mostEvents = 25_000;
/** Entered, scheduled, started, succeeded, exited; a try that failed: failed, scheduled, started. */
const eventsOf = { task: 5, failedTry: 3, choice: 2, wait: 2 } as const;

const machines = [
  {
    machineName: 'campaign',
    broke: 'CampaignBroke',
    task: 'run-campaign',
    starters: ['manage-campaigns', 'run-campaign', 'tend-incidents'],
  },
  {
    machineName: 'escalation',
    broke: 'EscalationBroke',
    task: 'escalate-incident',
    starters: ['escalate-incident', 'follow-incidents', 'tend-incidents'],
  },
] as const;
const everywhere = environmentNames.flatMap((name) => machines.map((machine) => ({ name, ...machine })));

describe.each(everywhere)('the state machine $machineName of $name', ({ name, machineName, broke, task, starters }) => {
  const isOfIt = (resource: unknown): boolean => JSON.stringify(resource).includes(`-${machineName}`);
  const { platform } = templatesOf(environmentNamed(name));
  const [machine, ...more] = resourcesOf([platform], 'AWS::StepFunctions::StateMachine').filter(
    ({ Properties }) => Properties.StateMachineName === `carillon-${name}-${machineName}`,
  );
  const text = z.string().parse(machine?.Properties.DefinitionString);
  const given = z.record(z.string(), z.unknown()).parse(machine?.Properties.DefinitionSubstitutions);
  const checked = checkDefinition(
    JSON.parse(text.replaceAll(/\$\{(\w+)\}/g, 'arn:aws:lambda:eu-west-1:000000000000:function:$1')),
  );
  const states = 'definition' in checked ? checked.definition.States : {};
  const tasks = Object.values(states).filter(({ Type }) => Type === 'Task');
  const [failed, ...otherFailures] = Object.entries(states).filter(([state]) => state === 'Could not go on');

  it('is valid, and leaves no placeholder open', () => {
    expect(more).toEqual([]);
    expect(checked).not.toHaveProperty('problems');
    expect(
      [...text.matchAll(/\$\{(\w+)\}/g)].every(([, variable]) => variable !== undefined && variable in given),
    ).toBe(true);
  });

  it('has a time limit, retries with jitter and a named end on every task', () => {
    expect(tasks.length).toBeGreaterThan(4);
    expect(otherFailures).toEqual([]);
    expect(failed?.[1]).toMatchObject({ Type: 'Fail', Error: broke });
    for (const each of tasks) {
      const { Retry, Catch } = taskSchema.parse(each);
      expect(Retry.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
      expect(Catch[0].Next).toBe('Could not go on');
    }
  });

  it('stays within the history that AWS allows, even if every question is asked again to the last try', () => {
    const perTurn = tasks.map((each) => {
      const tries = taskSchema.parse(each).Retry.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);
      return eventsOf.task + tries * eventsOf.failedTry + eventsOf.choice + eventsOf.wait;
    });
    // The hand-over itself is one more turn; its start and its end are two events.
    expect(2 + (mostTurns + 1) * Math.max(...perTurn)).toBeLessThan(mostEvents);
  });

  it('may invoke its one function, and is started by those alone who begin or drive what it drives', () => {
    const roles = resourcesOf([platform], 'AWS::IAM::Role');
    const role = roles.find(({ id }) => id === referred(machine?.Properties.RoleArn));
    const invoking = role ? roleStatements(role).filter(({ Action }) => Action.includes('lambda:InvokeFunction')) : [];
    const functions = resourcesOf([platform], 'AWS::Lambda::Function');
    expect(invoking.flatMap(({ Resource }) => Resource).map(referred)).toEqual(
      functions.filter(({ Properties }) => Properties.FunctionName === `carillon-${name}-${task}`).map(({ id }) => id),
    );
    const starting = roles.filter((each) =>
      roleStatements(each).some(({ Action, Resource }) => Action.includes('states:StartExecution') && isOfIt(Resource)),
    );
    const found = functions.filter(({ Properties }) => starting.some(({ id }) => id === referred(Properties.Role)));
    expect(found.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      starters.map((each) => `carillon-${name}-${each}`),
    );
    for (const { Action, Resource } of starting.flatMap(roleStatements)) {
      if (!Action.includes('states:StartExecution') || !isOfIt(Resource)) continue;
      expect(Action).toEqual(['states:StartExecution']);
      expect(JSON.stringify(Resource)).toContain(`:stateMachine:carillon-${name}-${machineName}`);
    }
  });

  it('logs errors, encrypted, below the path that AWS keeps for it, and is traced', () => {
    expect(machine?.Properties).toMatchObject({
      StateMachineName: `carillon-${name}-${machineName}`,
      LoggingConfiguration: { Level: 'ERROR' },
      TracingConfiguration: { Enabled: true },
    });
  });
});
