// list_in_zone.ts — The list of a type as one zone chose it: its columns, order, conditions at hand and days of the calendar.
import type { TypeMeta, Zone } from '@/api/types';

const made = new WeakMap<TypeMeta, Record<string, TypeMeta>>();

/** Records of several zones stand under the columns that all of them have. The same type comes for the same zone: whatever is derived from it is derived once. */
export function listedIn(type: TypeMeta, zone: Zone | undefined): TypeMeta {
  const own = zone && !zone.wide && zone.code ? type.zone_lists?.[zone.code] : undefined;
  if (!own || !zone?.code) return type;
  const kept = made.get(type) ?? {};
  made.set(type, kept);
  kept[zone.code] = kept[zone.code] ?? { ...type, list: own };
  return kept[zone.code];
}
