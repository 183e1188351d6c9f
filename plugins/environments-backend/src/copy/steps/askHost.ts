import { toError } from '@backstage/errors';
import type { CopyReport } from '@foredeck/backstage-plugin-environments-common';
import { lookup } from 'node:dns/promises';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { BlockList, isIPv6 } from 'node:net';

const TIMEOUT_MS = 5_000;

/** Asks whether somebody answers at a host. Never throws. */
export type AskHost = (
  host: string,
  signal: AbortSignal,
) => Promise<CopyReport['hosts'][number]>;

/** A host in a manifest must not make the portal talk to itself or to its machine. */
const OWN = new BlockList();
OWN.addSubnet('127.0.0.0', 8, 'ipv4');
OWN.addSubnet('169.254.0.0', 16, 'ipv4');
OWN.addSubnet('0.0.0.0', 8, 'ipv4');
OWN.addAddress('::1', 'ipv6');
OWN.addAddress('::', 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');

/** Asks by HTTPS, then by HTTP; any answer below 500 counts, its body is not read. */
export const askHost: AskHost = async (host, signal) => {
  try {
    const { address } = await lookup(host);
    if (OWN.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) {
      return no(host, `${host} is an address of the portal's own machine`);
    }
    const secure = await ask('https', host, address, signal);
    const answer =
      'status' in secure ? secure : await ask('http', host, address, signal);
    if (!('status' in answer)) {
      return no(
        host,
        `${host} can not be reached from the portal: ${answer.problem}`,
      );
    }
    return {
      host,
      answers: answer.status < 500,
      message: `${host} answers with ${answer.status}`,
    };
  } catch (error) {
    return no(
      host,
      `${host} is not known to the portal's name server (${
        toError(error).code ?? toError(error).message
      })`,
    );
  }
};

function ask(
  protocol: 'http' | 'https',
  host: string,
  address: string,
  signal: AbortSignal,
): Promise<{ status: number } | { problem: string }> {
  return new Promise(resolve => {
    const options = {
      // The address that was looked at, so that no other is asked.
      host: address,
      headers: { Host: host },
      timeout: TIMEOUT_MS,
      signal,
    };
    // Whether a certificate is trusted here says nothing about the service.
    const request =
      protocol === 'https'
        ? getHttps({ ...options, servername: host, rejectUnauthorized: false })
        : getHttp(options);
    request.once('response', response => {
      response.destroy();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.once('timeout', () =>
      request.destroy(new Error('no answer within 5 seconds')),
    );
    request.once('error', error => resolve({ problem: error.message }));
  });
}

function no(host: string, message: string): CopyReport['hosts'][number] {
  return { host, answers: false, message };
}
