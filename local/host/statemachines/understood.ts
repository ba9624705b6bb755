/** What any state may have. */
const common = ['Type', 'Comment', 'InputPath', 'OutputPath', 'Next', 'End', 'QueryLanguage'] as const;
const failing = ['Retry', 'Catch', 'ResultPath', 'ResultSelector'] as const;

/**
 * The fields of each type of state that the interpreter carries out as AWS does. It passes over every other one in
 * silence (`HeartbeatSeconds`, `Assign`, `ItemReader`, `Credentials`, …), so those are refused by name.
 */
export const understoodFields: Readonly<Record<string, readonly string[]>> = {
  Task: [...common, ...failing, 'Resource', 'Parameters', 'TimeoutSeconds', 'TimeoutSecondsPath'],
  Parallel: [...common, ...failing, 'Branches', 'Parameters'],
  Map: [
    ...common,
    ...failing,
    'ItemProcessor',
    'Iterator',
    'ItemsPath',
    'ItemSelector',
    'Parameters',
    'MaxConcurrency',
    'MaxConcurrencyPath',
  ],
  Pass: [...common, 'Result', 'ResultPath', 'Parameters'],
  Wait: [...common, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Choice: [...common, 'Choices', 'Default'],
  Succeed: [...common],
  Fail: [...common, 'Error', 'ErrorPath', 'Cause', 'CausePath'],
};

/** The parts of the context object that the interpreter gets right at every place. */
export const understoodContext: readonly string[] = [
  '$$.Execution.Id',
  '$$.Execution.Name',
  '$$.Execution.RoleArn',
  '$$.Execution.StartTime',
  '$$.StateMachine.Id',
  '$$.StateMachine.Name',
  '$$.Map.Item.Index',
  '$$.Map.Item.Value',
];

/** In branches and iterations the interpreter gives their own input for the execution's. */
export const contextOfWholeExecution = '$$.Execution.Input';
