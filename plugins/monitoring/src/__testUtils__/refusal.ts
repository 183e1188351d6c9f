import { ResponseError } from '@backstage/errors';

/** What the client rejects with when the backend refuses. */
export function refusal(status: number, name: string, message: string) {
  const body = JSON.stringify({
    error: { name, message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse(
    new Response(body, {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
