import { AuthenticationError, CustomErrorBase } from '@backstage/errors';
import type { Request, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { CiDeploys } from '../ci/CiDeploys';
import { parse } from './parse';
import { releasePathSchema } from './schemas';
import { ciDeploySchema, idPathSchema } from './tokenSchemas';

const RELEASE = '/releases/:cluster/:namespace/:name';
const DEPLOY = `${RELEASE}/deploy`;
const ONE_DEPLOY = `${RELEASE}/deploys/:id`;

/**
 * The paths that take a deploy token in place of a signed-in user. They check
 * it themselves, so the portal must let them through.
 */
export const CI_PATHS = [DEPLOY, ONE_DEPLOY];

const WINDOW_MS = 60_000;

/** Refused calls a minute and address: a token can not be guessed anyway. */
const MOST_REFUSED = 20;

/** Calls a minute and address: many pipelines may share one. */
const MOST_CALLS = 300;

class TooManyRequestsError extends CustomErrorBase {
  readonly statusCode = 429;
}

/** Deploys by pipelines. */
export function addCiRoutes(router: Router, { ci }: { ci: CiDeploys }): void {
  CI_PATHS.forEach(path =>
    router.use(path, limiter(MOST_REFUSED, true), limiter(MOST_CALLS, false)),
  );

  router.post(DEPLOY, async (request, response) => {
    const secret = bearer(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const body = parse(ciDeploySchema, request.body, 'body');
    response.status(202).json(await ci.deploy(ref, secret, body));
  });

  router.get(ONE_DEPLOY, async (request, response) => {
    const secret = bearer(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const { id } = parse(idPathSchema, request.params, 'path');
    response.json(await ci.get(ref, secret, id));
  });
}

function bearer(request: Request): string {
  const [, secret] =
    /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!secret) {
    throw new AuthenticationError(
      'Send a deploy token of the release as "Authorization: Bearer <token>"',
    );
  }
  return secret;
}

function limiter(limit: number, refusedOnly: boolean) {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: refusedOnly ? 'refused' : 'calls',
    skipSuccessfulRequests: refusedOnly,
    requestWasSuccessful: (_request, response) =>
      response.statusCode !== 401 && response.statusCode !== 403,
    // Whether addresses can be trusted is the portal's backend.trustProxy.
    validate: { xForwardedForHeader: false },
    handler: (_request, _response, next) =>
      next(
        new TooManyRequestsError(
          'There were too many calls from your address; try again in a minute',
        ),
      ),
  });
}
