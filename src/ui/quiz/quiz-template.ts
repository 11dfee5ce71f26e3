/** A first question for an author: complete, proven, and easy to change. */
export const QUIZ_TEMPLATE = `version: 1
id: my-quiz
title: My questions
scenario: twenty-nine-second-wall
questions:
  - kind: single
    id: who-stops-waiting
    topics: [24]
    exams: [DVA-C02]
    difficulty: associate
    prompt: A function behind a Regional REST API needs 31 s. What does the client see?
    source: { page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html', read: 2026-11-22 }
    options:
      - { text: 504 after 29 s, correct: true, why: The gateway stops waiting and answers itself., claim: [{ exchange: slow, status: 504, at: 29s }] }
      - { text: 200 after 31 s, why: 'By then the client has its answer already, from the gateway.', claim: [{ exchange: slow, status: 200 }] }
      - { text: 500 after 31 s, why: 'The function does not fail, it is late, and nobody hears it.', claim: [{ exchange: slow, status: 500 }] }
      - { text: 429 at once, why: 'Nothing is throttled here: the account bucket is full.', claim: [{ exchange: slow, status: 429 }] }
`;
