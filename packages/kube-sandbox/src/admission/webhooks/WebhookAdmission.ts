import { randomUUID } from 'node:crypto';
import type { ClusterNetwork } from '../../network/ClusterNetwork';
import {
  badRequest,
  internalError,
  StatusError,
} from '../../status/StatusError';
import type { ResourceStore } from '../../store/ResourceStore';
import type { ResourceType } from '../../types/ResourceType';
import { admissionReview, type AdmissionRequest } from './AdmissionRequest';
import { callWebhook, type AdmissionResponse } from './callWebhook';
import { isAsked, webhooksOf } from './matchWebhooks';
import type { ValidatingWebhook } from './ValidatingWebhook';

/** Asks validating admission webhooks about writes. */
export class WebhookAdmission {
  readonly #store: ResourceStore;
  readonly #network: ClusterNetwork;

  constructor(store: ResourceStore, network: ClusterNetwork) {
    this.#store = store;
    this.#network = network;
  }

  /** Whether any webhook has a rule about a resource. */
  concerns(type: ResourceType, subresource: string | undefined): boolean {
    return webhooksOf(this.#store, type, subresource).length > 0;
  }

  /**
   * Asks all that are to be asked, at once.
   *
   * @param warn - told what webhooks warn of
   * @throws StatusError in Kubernetes' words when one denies the write, or can not be
   *   asked and must be
   */
  async validate(
    request: AdmissionRequest,
    warn: (message: string) => void,
  ): Promise<void> {
    const asked = webhooksOf(
      this.#store,
      request.type,
      request.subresource,
    ).filter(webhook => isAsked(this.#store, webhook, request));
    for (const { name, sideEffects } of asked) {
      const harmless = sideEffects === 'None' || sideEffects === 'NoneOnDryRun';
      if (request.dryRun && !harmless) {
        throw badRequest(
          `admission webhook "${name}" does not support dry run`,
        );
      }
    }
    const answers = await Promise.all(
      asked.map(webhook => this.#ask(webhook, request)),
    );
    answers.forEach((answer, index) => {
      answer?.warnings?.forEach(warn);
      if (answer && !answer.allowed) {
        throw denial(asked[index], answer);
      }
    });
  }

  /** @returns undefined when there is no answer and none is needed */
  async #ask(
    webhook: ValidatingWebhook,
    request: AdmissionRequest,
  ): Promise<AdmissionResponse | undefined> {
    try {
      return await callWebhook(
        this.#store,
        this.#network,
        webhook,
        admissionReview(request, randomUUID()),
      );
    } catch (error) {
      if (webhook.failurePolicy === 'Ignore') {
        return undefined;
      }
      throw internalError(
        `failed calling webhook "${webhook.name}": ${(error as Error).message}`,
      );
    }
  }
}

function denial(
  { name }: ValidatingWebhook,
  { status = {} }: AdmissionResponse,
): StatusError {
  const denied = `admission webhook "${name}" denied the request`;
  const why = status.message || status.reason;
  return new StatusError({
    code: Math.max(400, status.code ?? 400),
    reason: status.reason,
    message: why ? `${denied}: ${why}` : `${denied} without explanation`,
    ...(status.details?.causes && { causes: status.details.causes }),
  });
}
