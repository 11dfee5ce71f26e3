import type { ThrottleSettings } from '../gateway/model.ts';
import type { Scenario } from './schema/scenario.ts';

const LARGE: ThrottleSettings = { rateLimit: 10_000, burstLimit: 5_000 };
const SMALL: ThrottleSettings = { rateLimit: 2_500, burstLimit: 1_250 };
/** What exams of 2023 know: Cape Town and Milan. */
const SMALL_IN_EXAMS = ['af-south-1', 'eu-south-1'];
/** Jakarta, UAE, Hyderabad, Melbourne, Spain, Zurich, Tel Aviv, Calgary, Malaysia, Thailand, Mexico Central. */
const SMALL_TODAY = [
  ...SMALL_IN_EXAMS,
  'ap-southeast-3',
  'me-central-1',
  'ap-south-2',
  'ap-southeast-4',
  'eu-south-2',
  'eu-central-2',
  'il-central-1',
  'ca-west-1',
  'ap-southeast-5',
  'ap-southeast-7',
  'mx-central-1',
];

/** What an account has in a Region without having asked for more (rest-api reference, 11.1). */
export const defaultThrottle = (region: string, rules: Scenario['rules']): ThrottleSettings =>
  (rules === 'exam' ? SMALL_IN_EXAMS : SMALL_TODAY).includes(region) ? SMALL : LARGE;
