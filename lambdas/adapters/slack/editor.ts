import type { Edited, PostEditor } from '../../core/channel/slack/editor.ts';
import { renderSlack, type SlackForms } from '../../core/channel/slack/render.ts';
import { createSlackCall, type SlackAnswer, type SlackCallDeps } from './call.ts';
import { passingEditCodes, throttlingEditCodes } from './edit-errors.ts';

export interface SlackEditorDeps extends SlackCallDeps {
  readonly content: SlackForms;
}

/** An edit shares its function with others, and may simply be asked for again: it waits less than a message that is sent. */
const editLimits = { connectMs: 1_000, totalMs: 3_000, answerBytes: 65_536 } as const;

/** Writes messages anew by one call of `chat.update` each. */
export function createSlackEditor(deps: SlackEditorDeps): PostEditor {
  const update = createSlackCall('chat.update', deps, editLimits);
  return {
    async edit(job, { channel, ts }, standing): Promise<Edited> {
      const rendered = renderSlack(job, deps.content, standing);
      if (!rendered.ok) return { kind: 'gone', code: rendered.error.code };
      const { text, blocks } = rendered.value;
      return editedBy(await update(job.tenant.id, { channel, ts, text, ...(blocks !== undefined && { blocks }) }));
    },
  };
}

function editedBy(answer: SlackAnswer): Edited {
  switch (answer.kind) {
    case 'taken':
      return { kind: 'edited' };
    case 'refused':
      if (throttlingEditCodes.has(answer.code))
        return { kind: 'throttled', code: answer.code, afterMs: answer.afterMs };
      return { kind: passingEditCodes.has(answer.code) ? 'later' : 'gone', code: answer.code };
    case 'settled': {
      const { kind, code = kind } = answer.outcome;
      if (answer.outcome.kind === 'retry' && answer.outcome.throttle)
        return { kind: 'throttled', code, afterMs: answer.outcome.afterMs };
      return { kind: kind === 'failed' ? 'gone' : 'later', code };
    }
  }
}
