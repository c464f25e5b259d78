// stage_dates.ts — The stages whose milestone has a field for its day, and none is registered: passed over, or known without a day.
import type { RecordRow, TypeMeta } from '@/api/types';

/** The day of stage `started` is the milestone `started_on`; a stage without such a field (储备) is never undated, nor is one whose day the reader may not see. */
export function undatedStages(type: TypeMeta, row: RecordRow | undefined): Set<string> {
  if (!row) return new Set();
  const dated = new Set(type.fields.filter((field) => field.kind === 'milestone_date').map((field) => field.name));
  return new Set(type.stages.map((stage) => stage.code).filter((code) => dated.has(`${code}_on`) && !row[`${code}_on`]));
}
