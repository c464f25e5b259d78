// file_values.ts — Fields that hold files: one, or a list of them. A stored file is told by its hash, one just sent by its name too.
import type { FieldMeta, FileValue } from '@/api/types';

export const holdsFiles = (field: Pick<FieldMeta, 'kind' | 'element'> | undefined): boolean => field?.kind === 'file' || (field?.kind === 'list' && field.element === 'file');

export const fileValue = (cell: unknown): FileValue => (typeof cell === 'string' ? { sha256: cell } : (cell as FileValue));

/** The files of a cell, whether it holds one or several. */
export const filesOf = (cell: unknown): FileValue[] => (Array.isArray(cell) ? cell : cell ? [cell] : []).map(fileValue);

/** The history says them in one text, whatever stands between. */
export const hashesIn = (text: unknown): string[] => (typeof text === 'string' ? text.match(/[0-9a-f]{64}/g) ?? [] : []);
