import {
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import type {
  Silence,
  SilenceRequest,
  SilencesAnswer,
  SilencesRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type {
  AuthorizedScope,
  Caller,
  ScopedNamespace,
  ScopeService,
} from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { isNarrow } from './AlertService';
import { checkedMatchers } from './checkedMatchers';
import { checkedSpan } from './checkedSpan';
import { silenceOf } from './silenceOf';
import { mayConcern, namespacesOf, needWorkload } from './SilenceScope';

/** Silences of Alertmanager, each limited to namespaces its author may silence in. */
export class SilenceService {
  readonly #scopes: Pick<ScopeService, 'everywhere' | 'authorize'>;
  readonly #sources: MetricSources;
  readonly #now: () => Date;

  constructor(options: {
    scopes: Pick<ScopeService, 'everywhere' | 'authorize'>;
    sources: MetricSources;
    now?: () => Date;
  }) {
    this.#scopes = options.scopes;
    this.#sources = options.sources;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Silences alerts of one namespace. Its matcher, and those of a source that
   * clusters share, are added.
   *
   * @throws NotAllowedError, InputError that names the field, NotFoundError that
   * says how to configure an Alertmanager, SourceDownError
   */
  async create(request: SilenceRequest, caller: Caller): Promise<Silence> {
    const { cluster, namespace } = request;
    const allowed = await this.#namespace(cluster, namespace, caller);
    const { comment, startsAt, endsAt } = checkedSpan(request, this.#now());
    const [source, alertmanager] = await Promise.all([
      this.#sources.prometheus(cluster),
      this.#sources.alertmanager(cluster),
    ]);
    const matchers = checkedMatchers(request, source);
    needWorkload(matchers, allowed, 'the silence');
    const id = await alertmanager.createSilence({
      matchers: matchers.map(({ name, value, regex, equal }) => ({
        ...{ name, value, isRegex: regex, isEqual: equal },
      })),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      createdBy: caller.principal.userEntityRef,
      comment,
    });
    return silenceOf(cluster, await alertmanager.silence(id));
  }

  /** Those that can cover alerts the caller may read, ending first first. */
  async list(
    request: SilencesRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<SilencesAnswer> {
    const { scopes, problems } = await this.#scopes.everywhere(
      caller,
      'read',
      request.scope,
      request.cluster,
    );
    const found = await Promise.all(
      scopes.map(scope => this.#onCluster(scope, request, signal)),
    );
    return {
      silences: found
        .flatMap(({ silences }) => silences)
        .sort((one, other) => (one.endsAt < other.endsAt ? -1 : 1)),
      problems: [...problems, ...found.flatMap(one => one.problems)],
    };
  }

  /**
   * Ends a silence. Needs the right to silence in every namespace it covers.
   *
   * @throws NotAllowedError, NotFoundError, SourceDownError
   */
  async expire(
    { cluster, id }: { cluster: string; id: string },
    caller: Caller,
  ): Promise<void> {
    const { scopes } = await this.#scopes.everywhere(
      caller,
      'silence',
      undefined,
      cluster,
    );
    if (scopes.length === 0) {
      throw new NotAllowedError(
        `You may not silence alerts in any namespace of ${cluster}`,
      );
    }
    const [source, alertmanager] = await Promise.all([
      this.#sources.prometheus(cluster),
      this.#sources.alertmanager(cluster),
    ]);
    const { matchers } = silenceOf(cluster, await alertmanager.silence(id));
    const namespaces = namespacesOf(matchers, source.namespaceLabel);
    if (!namespaces?.length) {
      throw new NotAllowedError(
        `The silence ${id} is not limited to namespaces, so it can only be ended in Alertmanager itself`,
      );
    }
    for (const namespace of namespaces) {
      const allowed = await this.#namespace(cluster, namespace, caller);
      needWorkload(matchers, allowed, 'what you end');
    }
    await alertmanager.expireSilence(id);
  }

  async #namespace(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<ScopedNamespace> {
    const { namespaces } = await this.#scopes.authorize(
      { scope: { kind: 'namespace', cluster, namespace }, cluster },
      'silence',
      caller,
    );
    return namespaces[0];
  }

  async #onCluster(
    scope: AuthorizedScope,
    request: SilencesRequest,
    signal: AbortSignal | undefined,
  ): Promise<SilencesAnswer> {
    const { cluster } = scope;
    try {
      const [source, alertmanager] = await Promise.all([
        this.#sources.prometheus(cluster, signal),
        this.#sources.alertmanager(cluster, signal),
      ]);
      const all = await alertmanager.silences({ filter: [] }, signal);
      const silences = all
        .map(one => silenceOf(cluster, one))
        .filter(
          one =>
            (request.expired || one.state !== 'expired') &&
            scope.namespaces.some(namespace =>
              mayConcern(
                ...([one, source.namespaceLabel, namespace] as const),
                isNarrow(request),
              ),
            ),
        );
      return { silences, problems: [] };
    } catch (error) {
      if (signal?.aborted || error instanceof InputError) {
        throw error;
      }
      return {
        silences: [],
        problems:
          error instanceof NotFoundError && !request.cluster && !request.scope
            ? []
            : [{ cluster, message: toError(error).message }],
      };
    }
  }
}
