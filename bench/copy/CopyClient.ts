import type {
  Copy,
  CopyEvent,
  CopyPlan,
  CopyRequest,
  PreflightEvent,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';

const CLUSTER = 'bench';
const SPACE = 'shop';

/** A whole copy into an environment that is still to be made. */
export function wholeCopy(from: string, to: string): CopyRequest {
  return {
    source: { cluster: CLUSTER, space: SPACE, name: from },
    target: {
      kind: 'new',
      environment: { cluster: CLUSTER, space: SPACE, name: to },
    },
    mode: 'copy',
    services: { include: 'all' },
    rules: [],
    data: {},
  };
}

/** Speaks to a portal as its pages do. */
export class CopyClient {
  readonly #base: string;

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port}/api/environments`;
  }

  /** Waits until an environment and so many of its releases are known. */
  async known(environment: string, releases: number): Promise<void> {
    for (;;) {
      const { items } = await this.#get<SpaceList>('/spaces');
      const there = items
        .flatMap(space => space.environments)
        .some(one => one.name === environment);
      if (there) {
        const to = `${environment}-looked`;
        const plan = await this.plan(wholeCopy(environment, to));
        if (plan.releases.length === releases) {
          return;
        }
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  plan(request: CopyRequest): Promise<CopyPlan> {
    return this.#post('/copies/plan', request);
  }

  /** As the wizard does before it offers to start. @returns ids of warnings */
  async preflight(
    request: CopyRequest,
    fingerprint: string,
  ): Promise<string[]> {
    const warnings: string[] = [];
    const body = { request, fingerprint };
    for await (const event of this.#lines<PreflightEvent>('/copies/preflight', {
      method: 'POST',
      body: JSON.stringify(body),
    })) {
      if (event.type === 'stale') {
        throw new Error(event.message);
      }
      if (event.type === 'finding' && event.finding.grade === 'block') {
        throw new Error(event.finding.message);
      }
      if (event.type === 'finding' && event.finding.grade === 'warn') {
        warnings.push(event.finding.id);
      }
    }
    return warnings;
  }

  /** Starts a copy and follows it to its end. */
  async copy(
    request: CopyRequest,
    fingerprint: string,
    acceptedWarnings: string[],
  ): Promise<Copy> {
    const { id } = await this.#post<Copy>('/copies', {
      ...{ request, fingerprint, acceptedWarnings },
    });
    for await (const event of this.#lines<CopyEvent>(`/copies/${id}/events`)) {
      if (event.type === 'ended') {
        break;
      }
    }
    return this.#get(`/copies/${id}`);
  }

  #get<T>(path: string): Promise<T> {
    return this.#ask(path);
  }

  #post<T>(path: string, body: object): Promise<T> {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body) });
  }

  async #ask<T>(path: string, init?: RequestInit): Promise<T> {
    return JSON.parse(await (await this.#fetch(path, init)).text());
  }

  async *#lines<T>(path: string, init?: RequestInit): AsyncGenerator<T> {
    const { body } = await this.#fetch(path, init);
    let rest = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ??
      []) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield JSON.parse(line);
      }
    }
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const response = await fetch(`${this.#base}${path}`, {
      ...init,
      headers: { 'Content-Type': 'application/json' },
    });
    if (!response.ok) {
      throw new Error(
        `${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response;
  }
}
