// ended_why.ts — Why the server ended this person's session, where it says so: told at the door, where one would else stand without knowing what happened.
import { ref } from 'vue';
import type { Problem } from '@/api/client';

export const endedWhy = ref('');
/** Of several answers the one that knows it: what is asked after it has no cookie any more. */
export function hearWhy(problem: Problem): void { if (problem.code === 'session.ended') endedWhy.value = problem.detail; }
