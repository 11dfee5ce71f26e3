import plain, { questionCount } from 'virtual:hero';
import { runOf, type PlainRun } from '../../trace/plain-run.ts';

/** The run the home page plays: finished when the page was built, so that nothing has to be loaded for it. */
export const heroRun = runOf(plain as PlainRun);

export { questionCount };
