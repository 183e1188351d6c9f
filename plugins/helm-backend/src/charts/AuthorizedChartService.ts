import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  helmChartManagePermission,
  helmChartReadPermission,
  type ChartDetail,
  type ChartDiff,
  type ChartRef,
  type ChartSource,
  type ChartSummary,
  type ChartVersionSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Caller } from '../releases/ReleaseService';
import type { ChartQuery, ChartService, Page } from './ChartService';
import type { ChartIcon } from './detail/ChartIcons';

/** Shows and changes charts for whom the portal's policy allows it. */
export class AuthorizedChartService implements ChartService {
  readonly #inner: ChartService;
  readonly #authorizer: ReleaseAuthorizer;

  readonly #auditor: AuditorService;

  constructor(options: {
    inner: ChartService;
    authorizer: ReleaseAuthorizer;
    auditor: AuditorService;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#auditor = options.auditor;
  }

  async sources(caller: Caller): Promise<ChartSource[]> {
    await this.#mayRead(caller);
    return this.#inner.sources(caller);
  }

  async refresh(source: string, caller: Caller): Promise<ChartSource> {
    await this.#mayManage(caller, `have ${source} read again`);
    return this.#inner.refresh(source, caller);
  }

  async search(
    query: ChartQuery,
    caller: Caller,
  ): Promise<Page<ChartSummary> & { total: number }> {
    await this.#mayRead(caller);
    return this.#inner.search(query, caller);
  }

  async versions(
    source: string,
    name: string,
    page: { limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<ChartVersionSummary>> {
    await this.#mayRead(caller);
    return this.#inner.versions(source, name, page, caller);
  }

  async detail(ref: ChartRef, caller: Caller): Promise<ChartDetail> {
    await this.#mayRead(caller);
    return this.#inner.detail(ref, caller);
  }

  async diff(
    source: string,
    name: string,
    versions: { from: string; to: string },
    caller: Caller,
  ): Promise<ChartDiff> {
    await this.#mayRead(caller);
    return this.#inner.diff(source, name, versions, caller);
  }

  async icon(source: string, name: string, caller: Caller): Promise<ChartIcon> {
    await this.#mayRead(caller);
    return this.#inner.icon(source, name, caller);
  }

  async upload(
    archive: AsyncIterable<Uint8Array>,
    caller: Caller,
  ): Promise<ChartDetail> {
    await this.#mayManage(caller, 'upload charts');
    return this.#audited(
      { eventId: 'chart-upload', severityLevel: 'medium' },
      () => this.#inner.upload(archive, caller),
    );
  }

  async removeUpload(
    name: string,
    version: string,
    caller: Caller,
  ): Promise<void> {
    await this.#mayManage(caller, 'remove charts');
    return this.#audited(
      {
        eventId: 'chart-remove',
        severityLevel: 'medium',
        meta: { name, version },
      },
      () => this.#inner.removeUpload(name, version, caller),
    );
  }

  async #audited<T>(
    event: AuditorServiceCreateEventOptions,
    change: () => Promise<T>,
  ): Promise<T> {
    const audited = await this.#auditor.createEvent(event);
    try {
      const result = await change();
      await audited.success();
      return result;
    } catch (error) {
      await audited.fail({ error: toError(error) });
      throw error;
    }
  }

  async #mayRead(caller: Caller): Promise<void> {
    await this.#authorizer.checkBasic(
      helmChartReadPermission,
      caller,
      "see the store's charts",
    );
  }

  async #mayManage(caller: Caller, deed: string): Promise<void> {
    await this.#authorizer.checkBasic(helmChartManagePermission, caller, deed);
  }
}
