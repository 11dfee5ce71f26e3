import { expect, test } from 'vitest';
import { streamingBy, streamingOf } from './streaming.ts';

const URI = 'arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/arn:aws:lambda:eu-west-1:123456789012:function:list/response-streaming-invocations'; // prettier-ignore
const pointers = (problems: readonly { readonly pointer: string }[]) => problems.map(({ pointer }) => pointer);
const by = (input: Readonly<Record<string, unknown>>) => pointers(streamingBy({ with: input, pointer: '/timeline/0' }));

// Every way to ask for response streaming (rest-api reference, 6.3).
test('an integration says it by its mode and by its URI', () => {
  expect(pointers(streamingOf('/i', { responseTransferMode: 'STREAM', uri: URI }))).toEqual([
    '/i/responseTransferMode',
    '/i/uri',
  ]);
  expect(streamingOf('/i', { responseTransferMode: 'BUFFERED', uri: 'lambda:list' })).toEqual([]);
});

test('so does an operation, a patch and a document', () => {
  expect(by({ uri: URI })).toEqual(['/timeline/0/with/uri']);
  expect(by({ patchOperations: [{ path: '/uri', value: URI }, { path: '/responseTransferMode', value: 'STREAM' }] })).toEqual(['/timeline/0/with/patchOperations/0', '/timeline/0/with/patchOperations/1']); // prettier-ignore
  expect(by({ body: '{"responseTransferMode": "STREAM"}' })).toEqual(['/timeline/0/with/body']);
  expect(by({ body: 'responseTransferMode: stream' })).toEqual(['/timeline/0/with/body']);
  expect(by({ body: { paths: { '/a': { uri: URI } } } })).toEqual(['/timeline/0/with/body']);
  expect(by({ body: '{"responseTransferMode": "BUFFERED"}' })).toEqual([]);
});
