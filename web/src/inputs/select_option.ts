// select_option.ts — One line of a select. `depth`: how far it lies inside the lines above it.
export interface SelectOption { value: string | number; label: string; depth?: number }
