import { percentDecode } from '../../kernel/url.ts';
import type { Put, ServiceAnswer, ServiceCall, ServiceModel, ServiceView } from './service-call.ts';

/** The methods of HTTP that are modelled, and the permission each needs. */
export const S3_ACTIONS: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'GetObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

/** Bucket and key of `/bucket/some/key`. */
function objectOf({ path }: ServiceCall): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  return { bucket, key: percentDecode(key) };
}

const error = (status: number, code: string, message: string): ServiceAnswer => ({
  status,
  contentType: 'application/xml',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  puts: [],
});

/** S3 by its paths; what is missing is 404 with NoSuchKey in XML (rest-api reference, 6.8: recorded). */
export const s3: ServiceModel = {
  needs: (call) => {
    const { bucket, key } = objectOf(call);
    return { action: `s3:${S3_ACTIONS[call.method] ?? call.method}`, resource: `arn:aws:s3:::${bucket}/${key}` };
  },
  answer: (call, view) => {
    const { bucket, key } = objectOf(call);
    if (!view.has('buckets', bucket)) return error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    if (key === '') return error(501, 'NotImplemented', 'Actions on a bucket are not modelled.');
    return onObject(call, view, bucket, key);
  },
  denied: () => error(403, 'AccessDenied', 'Access Denied'),
};

function onObject(call: ServiceCall, view: ServiceView, bucket: string, key: string): ServiceAnswer {
  const put = (text: string | null): readonly Put[] => [{ service: 'buckets', resource: bucket, key, text }];
  const held = view.held('buckets', bucket).get(key);
  switch (call.method) {
    case 'PUT':
      return { status: 200, contentType: 'application/xml', body: '', puts: put(call.body) };
    case 'DELETE':
      return { status: 204, contentType: 'application/xml', body: '', puts: put(null) };
    case 'GET':
    case 'HEAD':
      return held === undefined
        ? error(404, 'NoSuchKey', 'The specified key does not exist.')
        : { status: 200, contentType: 'binary/octet-stream', body: call.method === 'HEAD' ? '' : held, puts: [] };
    default:
      return error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
}
