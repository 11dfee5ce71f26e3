import { SimulatorClient } from './client.ts';
import SimulateWorker from './simulate.worker.ts?worker';

/** The page's one simulator; its worker is made on the first request. */
export const simulator = new SimulatorClient(() => new SimulateWorker());

/** A second one, for runs beside the one on the page: neither waits for the other. */
export const besides = new SimulatorClient(() => new SimulateWorker());
