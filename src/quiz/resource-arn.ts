const FIELDS = 5;

/**
 * Whether a resource of a policy matches an ARN (network and IAM reference, 5.1): the first five fields one by one, the
 * rest as one text in which `*` crosses `/`; upper and lower case differ; a bare `*` matches everything.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [wanted, given] = [fieldsOf(pattern), fieldsOf(arn)];
  return wanted.length === given.length && wanted.every((field, i) => glob(field, given[i] ?? ''));
}

function fieldsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, FIELDS), parts.slice(FIELDS).join(':')];
}

/** Walks both texts once, coming back to the last `*` where they part. */
function glob(pattern: string, text: string): boolean {
  let [at, i, star, mark] = [0, 0, -1, 0];
  while (i < text.length) {
    const sign = pattern[at];
    if (sign === '*') {
      [star, mark] = [at, i];
      at += 1;
    } else if (sign === '?' || (sign !== undefined && sign === text[i])) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      i = mark;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
