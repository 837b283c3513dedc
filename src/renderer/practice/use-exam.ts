import { usePracticeCall } from './play.ts';

/** In an exam the script's words are not shown: what must be said has to come from the trainee. */
export function useExam(): boolean {
  return usePracticeCall(({ run }) => run?.mode === 'exam');
}
