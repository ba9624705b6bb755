/**
 * What makes the notification of a digest: the engine for templates and the texts of all languages. A planner needs them only
 * when one closes.
 */
export { digestBody } from '../../core/digest/digest-body.ts';
export { keepTemplates } from '../sending/template-source.ts';
export { tellMembers } from './tell-members.ts';
