// how_to.ts — What is done with records of a type, step by step in the order of its stages, and by which roles: made from the definitions alone.
import type { ActionMeta, FieldMeta, TypeMeta } from '@/api/types';
import { actionInputs, writableFields } from '@/fields/form_model';
import { grants } from '@/state/permissions';

export interface RoleMeta { label: string; permissions: string[] }
/** `asks` must be filled, `may` can be; `from` are the stages it is done in, `to` the stage it leads to. */
export interface HowStep { kind: 'create' | 'import' | 'action' | 'edit'; label: string; help: string; from: string[]; to: string; asks: string[]; may: string[]; evidence: string[]; evidenceLater: boolean; reason: boolean; who: string[] }

const labels = (fields: FieldMeta[]) => fields.map((field) => field.label);

/** Those that come first on the way, then the side ways; what may be done at any stage stands last. */
function inOrder(type: TypeMeta): ActionMeta[] {
  const line = type.stages.filter((stage) => !stage.side).map((stage) => stage.code);
  const place = (code: string) => (line.indexOf(code) < 0 ? line.length : line.indexOf(code));
  const rank = (action: ActionMeta) => (action.from?.length ? Math.min(...action.from.map(place)) : line.length + 1) * 1000 + (action.to ? place(action.to) : line.length + 1);
  return [...type.actions].sort((a, b) => rank(a) - rank(b));
}

export function howTo(type: TypeMeta, roles: RoleMeta[]): HowStep[] {
  const who = (permission: string) => roles.filter((role) => grants(role.permissions, permission)).map((role) => role.label);
  const asked = (verb: 'create' | 'edit' | 'import') => who(type.permissions?.[verb] ?? `${type.name}.${verb}`);
  const stage = (code: string) => type.stages.find((one) => one.code === code)?.label ?? code;
  const nothing = { help: '', from: [], to: '', asks: [], may: [], evidence: [], evidenceLater: false, reason: false };
  const own = writableFields(type);
  const steps: HowStep[] = [{ ...nothing, kind: 'create', label: '', asks: labels(own.filter((field) => field.required)), may: labels(own.filter((field) => !field.required)), to: type.stages[0]?.label ?? '', who: asked('create') }];
  if (type.importable) steps.push({ ...nothing, kind: 'import', label: '', who: asked('import') });
  for (const action of inOrder(type).filter((one) => !['create', 'edit', 'archive', 'record_existing'].includes(one.name))) {
    const evidence = action.evidence ?? [];
    const inputs = actionInputs(type, action);
    const given = inputs.filter((field) => !evidence.includes(field.name));
    steps.push({
      kind: 'action', label: action.label, help: action.help ?? '', from: (action.from ?? []).map(stage), to: action.to && !(action.from?.length === 1 && action.from[0] === action.to) ? stage(action.to) : '',
      asks: labels(given.filter((field) => field.required)), may: labels(given.filter((field) => !field.required)), evidence: labels(inputs.filter((field) => evidence.includes(field.name))), evidenceLater: action.evidence_later ?? false, reason: Boolean(action.reason_required) && !inputs.some((field) => field.name === 'reason'),
      who: action.permission ? who(action.permission) : [],
    });
  }
  steps.push({ ...nothing, kind: 'edit', label: '', who: asked('edit') });
  // What nobody may do by hand is written by other pages: it is no step.
  return steps.filter((step) => roles.length === 0 || step.kind === 'action' || step.who.length > 0);
}
