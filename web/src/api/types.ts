// types.ts — The shapes that cross the wire. Money and other figures are decimal text: they are never turned into floating-point numbers.

export type Cell = string | number | boolean | null | FileValue | Cell[];

export interface FileValue { sha256: string; name?: string; size?: number; media_type?: string; zone?: string }
/** What a photo says of itself: `taken_at` by the clock of the camera, the place in degrees; what it does not say is missing. */
export interface PhotoFacts { taken_at?: string; latitude?: string; longitude?: string }
/** A paragraph, or a table with its name. */
export interface PreviewPart { text?: string; name?: string; rows?: string[][] }
/** What the server tells of a file besides its bytes: text only. */
export interface FilePreview {
  kind: 'image' | 'pdf' | 'text' | 'none'; photo?: PhotoFacts; parts?: PreviewPart[]; cut?: boolean;
  why?: 'old_office' | 'locked' | 'too_large' | 'broken' | 'no_text' | 'unknown';
}

export type FieldKind =
  | 'text' | 'integer' | 'decimal' | 'money' | 'quantity' | 'percent' | 'boolean' | 'date' | 'milestone_date' | 'instant'
  | 'choice' | 'code' | 'reference' | 'file' | 'place' | 'list';

export interface FieldMeta {
  name: string; label: string; kind: FieldKind;
  unit?: string; target?: string; element?: FieldKind; format?: string; decimals?: number; max_length?: number; max_items?: number; max_bytes?: number; minimum?: number | string; maximum?: number | string;
  required?: boolean; not_after_today?: boolean; search?: boolean; read_only?: boolean; set_once?: boolean; technical?: boolean; system?: boolean; computed?: boolean | string;
  group?: string; help?: string; personal?: boolean | string | object | null; disclosure?: string; accept?: string[];
}

export interface StageMeta { code: string; label: string; board_column?: string; end?: boolean; side?: boolean }

export interface ActionMeta {
  name: string; label: string; help?: string; from?: string[]; to?: string; input?: (FieldMeta | string)[];
  evidence?: string[]; evidence_later?: boolean; reason_required?: boolean; permission?: string;
  /** What offices call it too. */
  words?: string[];
}

export interface ListMeta { columns: string[]; sort?: string; filters: string[]; days?: string[]; days_not_in?: string[] }
export interface TypeMeta {
  name: string; collection: string; label: string; area: string; help?: string; source?: string;
  /** What offices call it too. */
  words?: string[];
  /** What a long form asks for first. */
  first_fields?: string[];
  fields: FieldMeta[]; stage_field?: string; stages: StageMeta[]; actions: ActionMeta[];
  list: ListMeta;
  /** Code of a zone: the list it chose for itself. */
  zone_lists?: Record<string, ListMeta>;
  title_field: string; title_of?: string; importable?: boolean; parent_field?: string;
  /** What is asked for instead of the type's own permissions: {create: 'project.edit'}. */
  permissions?: Partial<Record<'view' | 'create' | 'edit' | 'archive' | 'import', string>>;
  /** There is a template for a paper about one of them. */
  papers?: boolean;
  /** There is a policy article that judges them, or records that point at them. */
  policies?: boolean;
}

export interface ChoiceItem { code: string; label: string; parent?: string; color?: string }
export interface ChoiceListMeta { label: string; items?: ChoiceItem[] }
/** How a figure that is typed in is entered: its book, the permission, from which paper, and what its period is. */
export interface FigureEntryMeta { book: string; permission: string; by: string; form: string; period: string; roll_up?: 'sum' | 'last' | 'none' }
export interface IndicatorMeta { entry?: FigureEntryMeta | null; id: string; label: string; unit?: string; note?: string; words?: string[]; source?: string | { text?: string; note?: string }; assumed?: boolean; open_to_public?: boolean; of_register?: boolean }
export interface Meta { types: TypeMeta[]; choices: Record<string, ChoiceListMeta>; indicators: IndicatorMeta[] }

/** `wide`: other zones lie under it, so that its lists hold records of several. `rights`: which of the session's sets holds there, where it is not what holds in all zones. */
export interface Zone { id: string; code?: string; name: string; short_name?: string; wide?: boolean; depth?: number; rights?: number }
/** A role that somebody has; `until`: the last day of one that was lent. */
export interface HeldRole { role: string; label: string; until?: string }
export interface Session {
  user: { id: string; name: string; login?: string };
  roles: HeldRole[];
  start_page: 'director' | 'clerk' | 'steward' | 'enterprise';
  zones: Zone[]; zone: string; permissions: string[]; rights?: { permissions: string[]; roles: HeldRole[] }[]; demo?: boolean; business_date?: string; banner?: string; screen_mark?: boolean;
  /** What must be settled before anything else opens. */
  owed?: 'password' | 'factor';
}
/** The password was right; the person has a second factor. */
export interface SecondStep { owed: 'code'; ticket: string }

export interface RecordRow { id: string; zone_id: string; version: number; stage?: string; _labels?: Record<string, string>; [field: string]: unknown }

export interface ListReply {
  total: number; sums?: Record<string, string>; missing?: Record<string, number>; samples?: number; rows: RecordRow[]; next: string | null;
  definition?: { id: string; label: string; say?: string }; note?: string;
  /** The rule that was to be told, in labels. */
  rule_words?: string;
  /** The condition was worked out row by row: a board and a summary refuse it. */
  row_by_row?: boolean;
}

export interface RecordAction extends ActionMeta { allowed: boolean; why_not?: string }
export interface RecordReply {
  record: RecordRow; title: string; stage_label?: string; actions: RecordAction[]; warnings?: (string | Finding)[]; waits?: TodoLine[];
  related?: { type: string; label: string; field: string; total: number; rows: RecordRow[] }[];
  proof?: { sequence: number; recorded?: boolean };
}
export interface Finding { level?: string; say?: string; message?: string; field?: string }
export interface WriteReply { record: RecordRow; warnings?: (string | Finding)[]; entry?: { sequence: number } }

export interface HistoryEntry {
  sequence: number; act?: string; action: string; action_label?: string; at: string | number; actor?: string; actor_name?: string;
  changes: { field: string; label: string; before: unknown; after: unknown }[]; reason?: string;
  /** The reviewed import that the act was. */
  import_run?: string | null;
}

export interface ProofReply { [name: string]: unknown; verified?: boolean; signed?: boolean; sentence?: string; head?: ProofHead }
export interface ProofHead { size?: number; root?: string; at?: string | number; signature?: string; key_id?: string }

export interface BoardCard {
  id: string; zone_id?: string; lane?: string; title: string; stage: string; stage_label?: string; version: number; total_investment: string | null; builder?: string | null; task_force?: string | null;
  days_in_stage?: number | null; since?: string | null; warnings?: (string | Finding)[]; actions: string[];
}
export interface BoardColumn { code: string; label: string; count: number; sum: string | null; missing?: number; cards: BoardCard[] }

export interface MetricReply {
  id: string; label: string; numerator: string | number | null; numerator_text?: string | null; denominator: string | number | null; denominator_text?: string | null; value: string; value_number?: string; why_no_value?: string | null; unit?: string;
  say_numerator?: string; say_denominator?: string;
  definition?: { id: string; from?: string; hash?: string; source?: string | { text?: string; note?: string }; assumed?: boolean };
  as_of?: string; rows?: { numerator: RecordRow[]; rest: RecordRow[] }; note?: string; samples?: number; unregistered?: boolean; too_many_rows?: boolean;
  /** Whose figure it is; and how far the value reaches where that is less than the period. */
  nature?: 'computed' | 'dispatch' | 'published'; covers?: { period: { label: string; from: string; to: string }; until: string; lacks: string } | null;
}

export interface CockpitTile { id: string; label: string; value: string; sub?: string; rows_link?: string; unit?: string; rate?: boolean; why_no_value?: string; say?: string; open_to_public?: boolean }
export interface Unstarted { id: string; name: string; holder?: string; since?: string; days?: number | null; reason?: string; started?: string | null; zone_id?: string }
/** Whose a line is: me, role (not for naming), nobody (none named yet), other, absent (who is named has no account), outside (the same, meant so: mine to see to), looks (none named, and I may not act). */
export type Whose = 'me' | 'role' | 'nobody' | 'other' | 'absent' | 'outside' | 'looks';
export interface TodoLine { text: string; whose?: Whose; owner?: string; link?: string; type?: string; id?: string; kind?: string; overdue_days?: number | null; waiting_days?: number | null; zone_id?: string }
export interface TodayReply {
  start_page?: string; as_of?: string; groups?: { id: string; label: string; total: number; items: TodoLine[] }[];
  cards?: { id?: string; label: string; value: string | number; link?: string; sub?: string }[]; todo?: TodoLine[]; counts?: { zone: number; mine: number; absent: number };
}
export interface StartedLine { type: string; type_label: string; collection: string; id: string; title: string; stage_label: string; at: number }
export interface CockpitReply {
  trend_open_to_public?: boolean;
  as_of: string; period?: string | { label?: string; from?: string; to?: string }; from?: string; to?: string; tiles: CockpitTile[];
  funnel?: { stage: string; label: string; count: number; sum: string | null; missing?: number }[];
  samples?: number; trend?: { month: string; signed: number; started: number; produced: number }[];
  today?: TodoLine[]; unstarted?: Unstarted[]; unstarted_count?: number;
}

export interface ImportMapping { column: string; header: string; field: string; field_label?: string; reason?: string }
export interface ImportSheet {
  name: string; use: boolean | string; header_rows?: number[]; first_data_row?: number; unit?: string; mapping: ImportMapping[];
  unmapped?: (string | { column: string; header: string })[]; preview?: string[][]; hidden_columns?: string[];
}
export interface ImportProblem { column?: string; field?: string; reason?: string; message: string; value?: string; suggestion?: string; allowed?: string; likely?: { text: string; why: string }[]; column_letter?: string; also?: string[] }
export type ImportStatus = 'new' | 'update' | 'unchanged' | 'rejected' | 'skipped';
export interface ImportRow {
  sheet: string; row: number; status: ImportStatus; reason?: string; message?: string; column?: string; value?: string; suggestion?: string; allowed?: string;
  record_id?: string; changes?: CellChange[]; namesake?: { id: string; title?: string; differs: string; others: number }; cells?: Record<string, string>; problems?: (ImportProblem | string)[]; warnings?: (ImportProblem | string)[];
}
/** What a row changes in the record it was found to be, as people read it. */
export interface CellChange { column: string; label: string; before: string; after: string }
/** A column that somebody filled and that is not imported. */
export interface LeftColumn { sheet: string; column: number; letter: string; header: string; reason: string; suggestion: string }
/** A total the sheet states. `match`: it is that of the rows taken in, of all its rows (some wrong or left out), or of neither. */
export interface StatedTotal {
  sheet: string; row: number; label: string; column: string; field_label: string; stated_wan: string | number; parsed_wan: string | number;
  match: 'taken' | 'all' | 'differs'; kept_out_wan: string | number; difference_wan?: string | number; rows_out: number; unread: number;
}
export interface ImportSummary {
  accepted: number; new?: number; update?: number; updated?: number; unchanged?: number; rejected: number; skipped: number; samples?: number; groups?: { sheet: string; row: number; label: string }[];
  total_investment_wan?: string | number; totals?: StatedTotal[]; unit_doubts?: { sheet: string; unit: string; why: string }[];
}
/** A kind of record whose headings the file fits better; `may`: the person may import it. */
export interface OtherKind { type: string; label: string; sheet: string; columns: number; headings: string[]; may: boolean }

export interface ImportRun {
  id: string; type?: string; record_type?: string; name?: string; file_name?: string; zone?: string; state?: string; status?: string; at?: string | number; created_at?: string | number;
  by?: string; user?: string; user_name?: string; sheets: ImportSheet[]; rows: ImportRow[]; summary: ImportSummary; list_name?: string; period?: string; notes?: string[]; columns_left_out?: LeftColumn[];
  known_here?: number; other_kinds?: OtherKind[]; known_headings?: string[];
  changes?: { fixes?: { sheet: string; row: number; field: string; text: string }[]; skips?: { sheet: string; row: number }[]; only?: { sheet: string; row: number }[]; same?: { sheet: string; row: number; record: string }[]; layout_notes?: string[]; mapping?: unknown[] };
}

export interface DifferenceReply {
  matched: number;
  differences: { project_id: string; name: string; field: string; label: string; left: string | null; right: string | null }[];
  only_left: ({ id?: string; project_id?: string; name?: string } | string)[]; only_right: ({ id?: string; project_id?: string; name?: string } | string)[];
}

/** `stage`: its code; `number`: what the office knows the record by. */
export interface SearchHit { type: string; id: string; zone_id?: string; title: string; sub?: string; stage?: string; number?: string }

export interface BatchItem { id: string; version: number; input?: Record<string, unknown> }
export interface BatchResult {
  id: string; done: boolean; version?: number; sequence?: number; warnings?: (string | Finding)[];
  code?: string; detail?: string; next?: string; fields?: { path: string; message: string; allowed?: string }[];
}
export interface BatchReport { tried: boolean; done: number; refused: number; results: BatchResult[] }
