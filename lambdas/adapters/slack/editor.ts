import type { Edited, PostEditor } from '../../core/channel/slack/editor.ts';
import { renderSlack, type SlackForms } from '../../core/channel/slack/render.ts';
import { createSlackCall, type SlackAnswer, type SlackCallDeps } from './call.ts';
import { passingEditCodes } from './edit-errors.ts';

export interface SlackEditorDeps extends SlackCallDeps {
  readonly content: SlackForms;
}

/** Writes messages anew by one call of `chat.update` each. */
export function createSlackEditor(deps: SlackEditorDeps): PostEditor {
  const update = createSlackCall('chat.update', deps);
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
      return { kind: passingEditCodes.has(answer.code) ? 'later' : 'gone', code: answer.code };
    case 'settled': {
      const { kind, code = kind } = answer.outcome;
      return { kind: kind === 'failed' ? 'gone' : 'later', code };
    }
  }
}
