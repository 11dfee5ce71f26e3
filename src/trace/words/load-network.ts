import { NETWORK_WORDS } from './en-network.ts';
import { addWords } from './more.ts';

// For its effect: whoever runs scenarios imports it, the page when a run has a network.
addWords(NETWORK_WORDS);
