// quoted.ts — A text as the rule language takes it: between quotation marks, for which it has no sign inside.
export const quoted = (text: string): string => `"${text.replace(/[\\"\n\r\t]/g, ' ').trim()}"`;
