import { SimulatorClient } from './client.ts';
import SimulateWorker from './simulate.worker.ts?worker';

/** The page's one simulator; its worker is made on the first request. */
export const simulator = new SimulatorClient(() => new SimulateWorker());
