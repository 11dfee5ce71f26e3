import { makeRequestMachine } from '../request.machine.ts';
import { httpPipeline, httpRefusalStep } from './pipeline.ts';

/** The way of a request through an HTTP API. */
export const httpMachine = makeRequestMachine(httpPipeline, httpRefusalStep);
