import { failures, judge, lookAt, run, type Ran } from './judge.ts';
import { notRun, pairName, problemsIn, type OptionProof, type Proof } from './proof.ts';
import type { MatchingQuestion } from './schema.ts';

type Prompt = MatchingQuestion['prompts'][number];
type Choice = MatchingQuestion['choices'][number];

/** Every pair of prompt and choice is tried: the claim holds exactly where the two belong together. */
export function proveMatching(question: MatchingQuestion, text: string): Proof {
  if (!question.choices.some(({ claim }) => claim)) return { problems: [], options: [], key: null };
  const ran = run(text);
  const options = question.prompts.flatMap((prompt, i) =>
    question.choices.map((choice) =>
      typeof ran === 'string'
        ? notRun(pairName(i, choice.id), prompt.match === choice.id, ran)
        : provePair(pairName(i, choice.id), prompt, choice, { ran, text, truth: truthOf(question, prompt, ran) }),
    ),
  );
  return { problems: problemsIn(options, question), options, key: question.prompts.map(({ match }) => match).join() };
}

type Look = ReturnType<typeof lookAt>;
type Played = { readonly ran: Ran; readonly text: string; readonly truth: Look };

/** Where the run shows what is true of a prompt: there a claim fails that names nothing of the run; else at its end. */
function truthOf({ choices }: MatchingQuestion, { match, subject = '' }: Prompt, ran: Ran): Look {
  const fitting = choices.find(({ id }) => id === match);
  const look = lookAt(fitting ? judge(ran, claimOf(fitting, subject)).results : []);
  return look.event >= 0 ? look : { event: ran.record.events.time.length - 1, exchange: -1 };
}

function provePair(option: string, prompt: Prompt, choice: Choice, { ran, text, truth }: Played): OptionProof {
  const correct = prompt.match === choice.id;
  const { holds, results } = judge(ran, claimOf(choice, prompt.subject ?? ''));
  const actual = holds ? (results[0]?.text ?? '') : failures(results);
  const look = lookAt(results);
  return {
    option,
    correct,
    asItMust: holds === correct,
    actual: holds && !correct ? `it fits too: ${actual}` : actual,
    scenario: text,
    ...(look.event >= 0 ? look : truth),
  };
}

function claimOf({ claim = [] }: Choice, subject: string): readonly unknown[] {
  return claim.map((expectation) => withSubject(expectation, subject));
}

function withSubject(value: unknown, subject: string): unknown {
  if (typeof value === 'string') return value.replaceAll('{{subject}}', subject);
  if (Array.isArray(value)) return value.map((item) => withSubject(item, subject));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSubject(inner, subject)]));
}
