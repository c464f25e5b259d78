// permissions.ts — What the signed-in person may do, for hiding buttons that would only be refused. The server decides.
import { useSession } from './session';

export function grants(held: string[], wanted: string): boolean {
  const [subject, verb] = wanted.split('.');
  return held.some((one) => one === wanted || one === '*' || one === `${subject}.*` || one === `*.${verb}`);
}

export function can(wanted: string): boolean {
  const held = useSession().session?.permissions;
  return held === undefined || grants(held, wanted);
}
