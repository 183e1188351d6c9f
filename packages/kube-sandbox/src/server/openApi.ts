import { notAcceptable, pathNotFound } from '../status/StatusError';
import type { Exchange } from './Exchange';
import { parseAccept } from './negotiation';
import type { OpenApiDocuments } from './OpenApiDocuments';

const year = 365 * 24 * 3600 * 1000;

/** Answers `/openapi/v2`, `/openapi/v3` and what is below it. */
export function sendOpenApi(exchange: Exchange, documents: OpenApiDocuments) {
  const [, version, root, ...rest] = exchange.info.path
    .split('/')
    .filter(Boolean);
  checkAcceptsJson(exchange);
  if (version === 'v2' && root === undefined) {
    sendDocument(exchange, documents.swagger(), 'application/json');
    return;
  }
  if (version === 'v3' && root === undefined) {
    sendDocument(exchange, documents.index(), 'text/plain; charset=utf-8');
    return;
  }
  const [group, groupVersion] = root === 'api' ? ['', rest[0]] : rest;
  const document =
    version === 'v3' && groupVersion
      ? documents.forVersion(group, groupVersion)
      : undefined;
  if (!document) {
    throw pathNotFound();
  }
  sendDocument(exchange, document, 'application/json');
}

function checkAcceptsJson({ accept }: Exchange) {
  const ranges = parseAccept(accept).map(range => range.type);
  const json = ['application/json', 'application/*', '*/*'];
  if (ranges.length > 0 && !ranges.some(range => json.includes(range))) {
    throw notAcceptable(['application/json']);
  }
}

/** A client that has the document already is told only that. */
function sendDocument(
  exchange: Exchange,
  { text, hash }: { text: string; hash: string },
  contentType: string,
) {
  const etag = `"${hash}"`;
  if (exchange.request.headers['if-none-match'] === etag) {
    exchange.writeHead(304, contentType, { ETag: etag });
    exchange.response.end();
    return;
  }
  exchange.send(200, contentType, text, {
    ETag: etag,
    // Under an address with its hash a document never changes.
    ...(exchange.query.get('hash') === hash && {
      'Cache-Control': 'public, immutable',
      Expires: new Date(Date.now() + year).toUTCString(),
    }),
  });
}
