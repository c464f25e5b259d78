// permission_words.ts — A right as people say it: "project.view" → "项目：查看". What is not known stays as it is written.
import type { TypeMeta } from '@/api/types';
import { t, type MessageKey } from '@/locales';

const verbs = ['view', 'create', 'edit', 'archive', 'import', 'advance', 'export', 'upload', 'reveal', 'withdraw', 'submit', 'approve', 'record_existing', 'correct', 'reduce', 'view_public'];
const alone = ['open', 'signed_in', 'export', 'file.upload', 'file.view', 'personal.reveal', 'indicator.view', 'import.*', 'import.view'];

export function permissionWords(permission: string, types: TypeMeta[]): string {
  if (alone.includes(permission)) return t(`right.${permission.replace('.', '_').replace('*', 'all')}` as MessageKey);
  const [area, verb] = permission.split('.');
  const subject = area === '*' ? t('right.everything') : types.find((type) => type.name === area)?.label;
  const what = verb === '*' ? t('right.all') : verbs.includes(verb) ? t(`right.verb_${verb}` as MessageKey) : undefined;
  return subject && what ? t('right.of', { subject, what }) : permission;
}
