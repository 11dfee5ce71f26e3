import { makeRequestMachine } from '../request.machine.ts';
import { refusalStep, restPipeline } from './pipeline.ts';

/** The way of a request through a REST API. */
export const restMachine = makeRequestMachine(restPipeline, refusalStep);
