import { SourceDownError } from '../errors';
import type { SourceAnswer, SourceTransport } from './SourceTransport';

/** Thrown when the portal's own rights or credentials are not enough. */
export class SourceDeniedError extends SourceDownError {}

/**
 * Why a source did not do what it was asked, in words, where it is not about
 * the request itself.
 *
 * @param words - its own, where they were found in the answer
 */
export function refusal(
  transport: Pick<SourceTransport, 'where' | 'fix' | 'clean'>,
  { status, text, byProxy }: SourceAnswer,
  words?: string,
): SourceDownError {
  const { where, fix } = transport;
  const said = transport.clean(words ?? statusMessage(text) ?? plain(text));
  const quoted = said && `: ${said}`;
  if (byProxy) {
    return status === 401 || status === 403
      ? new SourceDeniedError(
          `The portal may not reach ${where}${quoted}. Grant its account get and create on services/proxy in that namespace, or configure an address of the source`,
        )
      : new SourceDownError(`${where} can not be reached${quoted}; ${fix}`);
  }
  if (status === 401 || status === 403) {
    return new SourceDeniedError(
      `${where} refuses the portal's credentials (${status})${quoted}; check auth and headers in its configuration`,
    );
  }
  if (status === 429) {
    return new SourceDownError(
      `${where} is asked too much right now (429)${quoted}; try again shortly, or raise its limits`,
    );
  }
  if (status >= 300 && status < 400) {
    return new SourceDownError(
      `${where} answers with a redirect (${status}); check its url`,
    );
  }
  return new SourceDownError(
    status >= 500
      ? `${where} is not able to answer (${status})${quoted}; ${fix}`
      : `${where} did not answer as Prometheus does (${status})${quoted}; ${fix}`,
  );
}

/** Of the API server's `Status`. */
function statusMessage(text: string): string | undefined {
  try {
    const { kind, message }: { kind?: unknown; message?: unknown } =
      JSON.parse(text) ?? {};
    return kind === 'Status' && typeof message === 'string'
      ? message
      : undefined;
  } catch {
    // Not JSON: the text itself is all there is.
    return undefined;
  }
}

/** A page for browsers says nothing here. */
function plain(text: string): string {
  return /^\s*</.test(text) ? '' : text.slice(0, 300);
}
