import type { VariableSchema } from './variable-schema.ts';

const anything: VariableSchema = {};
const text: VariableSchema = { type: 'string' };

/** Variables that the platform gives, which need no declaration; `data` is what is declared. */
export const platformVariables: Readonly<Record<string, VariableSchema>> = {
  recipient: anything,
  incident: anything,
  event: anything,
  tenant: anything,
  notification: anything,
  digest: anything,
  variant: text,
  segment: text,
  links: { type: 'object', properties: { unsubscribe: text, preferences: text, acknowledge: text } },
  title: text,
  content: text,
  detectedLanguage: text,
  detected_language: text,
  sentiment: {
    type: 'object',
    properties: { label: { enum: ['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED'] }, score: { type: 'number' } },
  },
};
