// handed_form.ts — A form of the upper level that was opened on the page of another one, on its way to a page of its own: there also where nothing can be kept on this computer.
import type { OpenedTemplate } from '@/api/reporting';

let handed: { form: OpenedTemplate; file: string } | null = null;

export function handForm(form: OpenedTemplate, file: string): void { handed = { form, file }; }
/** Taken up once. */
export function takeHandedForm(): { form: OpenedTemplate; file: string } | null {
  const given = handed;
  handed = null;
  return given;
}
