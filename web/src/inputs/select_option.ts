// select_option.ts — One line of a select.
export interface SelectOption { value: string | number; label: string }
