// quoted.ts — A text as the rule language takes it: between quotation marks, for which it has no sign inside.
export const quoted = (text: string): string => `"${text.replace(/[\\"\n\r\t]/g, ' ').trim()}"`;
/** The very same text, whatever it holds: in the other marks where it has these. Nothing where it has both. */
export const exactly = (text: string): string | null => (!text.includes('"') ? `"${text}"` : !text.includes('”') ? `“${text}”` : null);
