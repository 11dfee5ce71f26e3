/** Words an editor stops at. They are lists: what they do not hold, a reader still has to see. */

export const speaksOfOthers = (option: string): boolean => OF_THE_OTHERS.test(option) || OF_LETTERS.test(option);
const OF_THE_OTHERS =
  /\b(?:all|none|both|neither|any|each|either) (?:of )?(?:the above|these|those|the others|them|the (?:two|three|four|five|six))(?=\s*[.,;]?\s*$|\s+(?:is|are|holds?)\b)|\b(?:all|none|both) of (?:the above|these|the others|them)\b|\b(?:all|both|no) (?:the )?(?:answers|options|choices) (?:are|is)\b|\b(?:options|answers) (?:[A-E1-5]) and (?:[A-E1-5])\b/i;
const OF_LETTERS = /^(?:only |both |neither )?[A-F](?:, [A-F])*,? (?:and|or|nor) [A-F]\.?$/;

export const isAbsurd = (option: string): boolean => ABSURD.test(option);
const ABSURD =
  /\b(?:reboot|restart the (?:AWS|data cent)|turn it off and on|ask AWS support|wait until it works|use another cloud|rewrite everything|do nothing|pray|another job)\b/i;

const ASKS = String.raw`(?:what|which|whom|who|when|how|why|where)`;
const BY = String.raw`(?:(?:after|in|at|by|from|to|of|for|on|with|within|until|since|under|behind|through|against) )?`;
/** Two question words that ask for two things, in one sentence, in two, or a question and an order: "Name its metric." */
const TWO_IDEAS = new RegExp(
  String.raw`\?\s+(?:And|Or),? ${BY}${ASKS}\b|\b${ASKS}\b[^?.]*\b(?:and|or),? ${BY}${ASKS}\b[^?]*\?|\?\s+(?:Name|Say|Give|Tell|State|Explain|List|Add|Also)\b`,
  'i',
);
export const asksTwice = (prompt: string): boolean =>
  (prompt.match(/\?(?=\s|$)/g) ?? []).length > 1 || TWO_IDEAS.test(prompt);

export const asksForNot = (prompt: string): boolean => NEGATIVE.test(prompt) || UNTRUE.test(prompt);
const NEGATIVE =
  /\bwhich\b[^?]*\b(?:not|except|incorrect|false)\b[^?]*\?|\bEXCEPT\b|\bNOT\b|\b[Ww]hich of (?:these|the following)\b[^?]*\b(?:never|cannot|lacks?)\b[^?]*\?|\b[Ww]hich (?:one )?(?:is|are) (?:no|none|never)\b/;
/** "Which statement is untrue?"; "which key is wrong?" asks for what is so. */
const UNTRUE =
  /\bwhich (?:one )?(?:of (?:these|the following|the)\s?)?(?:statements?|claims?|sentences?|answers?|options?)?\b[^?]{0,40}?\b(?:statements?|claims?|sentences?|answers?|options?|these|following|one)\b[^?]{0,60}?\b(?:is|are) (?:wrong|untrue|not true|false|incorrect|mistaken)\b|\bwhich (?:statements?|claims?|sentences?) (?:is|are) (?:wrong|untrue|not true|false|incorrect|mistaken)\b/i;

/** Words that point at a run or a set-up the reader must see; "in a run" is a story told in the prompt. */
export const pointsAtRun = (prompt: string): boolean =>
  /\b(?:the|this) (?:run|flight|recording)\b|\bthis (?:API|account|house)\b/i.test(prompt);
/** Words that ask for a rule of ours, not of AWS. */
export const asksForOurs = (prompt: string): boolean => /\b(?:the|this) simulator\b/i.test(prompt);
/** What is left of a quoted YAML text that is quoted no longer: the shop''s. */
export const hasDoubledQuote = (text: string): boolean => /\w''\w/.test(text);

/** Text outside code and drawn values, where words mean what they say. */
export const outsideCode = (text: string): string => text.replaceAll(/```[^]*?```|`[^`]*`|\{\{[^}]*\}\}/g, '');
/** Stars around words are stress; any other may be read as stress by the page, and vanish: '*' + '/*'. */
export const hasLooseStar = (text: string): boolean =>
  outsideCode(text)
    .replaceAll(/^\s*\* /gm, '')
    .replaceAll(/(?<![\w*/:])(\*{1,2})[\w“'"](?:[^*]*[\w.!?”'"])?\1(?![\w*/])/g, '')
    .includes('*');
