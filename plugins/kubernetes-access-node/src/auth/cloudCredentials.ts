import type { Config } from '@backstage/config';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  AuthenticationStrategy,
  ClusterDetails,
} from '@backstage/plugin-kubernetes-node';
import type { ClusterDefinition } from '../config/clusterDefinition';
import { redact } from '../client/redact';
import { cachedCredential, type CredentialSource } from './credentialSource';

/** Providers whose tokens the backend can get from a cloud by itself. */
export type CloudProvider = 'aws' | 'azure' | 'googleServiceAccount';

/**
 * Tokens of EKS are good for 15 minutes, and a metadata server may hand out a
 * Google token with 5 minutes left.
 */
const LIFETIME_MS = 4 * 60_000;

/** Loads the plugin that holds the strategies. */
type LoadStrategies = () => Promise<
  Pick<
    typeof import('@backstage/plugin-kubernetes-backend'),
    'AwsIamStrategy' | 'AzureIdentityStrategy' | 'GoogleServiceAccountStrategy'
  >
>;

// The clouds' client libraries are large: only for those who use them.
const loadStrategies: LoadStrategies = () =>
  import('@backstage/plugin-kubernetes-backend');

/** Makes the strategies of the Backstage Kubernetes plugin, each once. */
export class CloudCredentials {
  readonly #config: Config;
  readonly #logger: LoggerService;
  readonly #loadStrategies: LoadStrategies;
  readonly #strategies = new Map<
    CloudProvider,
    Promise<AuthenticationStrategy>
  >();
  /** Azure's and Google's tokens serve every cluster of the provider. */
  readonly #shared = new Map<CloudProvider, CredentialSource>();

  constructor(
    config: Config,
    logger: LoggerService,
    load: LoadStrategies = loadStrategies,
  ) {
    this.#config = config;
    this.#logger = logger;
    this.#loadStrategies = load;
  }

  /** Gives the source for one cluster. */
  source(
    provider: CloudProvider,
    definition: ClusterDefinition,
  ): CredentialSource {
    if (provider === 'aws') {
      return this.#create(provider, definition);
    }
    const known = this.#shared.get(provider);
    if (known) {
      return known;
    }
    const created = this.#create(provider, definition);
    this.#shared.set(provider, created);
    return created;
  }

  #create(
    provider: CloudProvider,
    definition: ClusterDefinition,
  ): CredentialSource {
    const details: ClusterDetails = {
      name: definition.name,
      url: definition.url,
      authMetadata: definition.authMetadata,
    };
    return cachedCredential(async () => {
      try {
        const strategy = await this.#strategy(provider);
        const credential = await strategy.getCredential(details, {});
        if (credential.type === 'bearer token') {
          return credential;
        }
      } catch (error) {
        throw new ServiceUnavailableError(
          `no token could be had from ${provider}: ${describe(error)}`,
        );
      }
      throw new ServiceUnavailableError(`${provider} gave no token`);
    }, LIFETIME_MS);
  }

  #strategy(provider: CloudProvider): Promise<AuthenticationStrategy> {
    let strategy = this.#strategies.get(provider);
    if (!strategy) {
      strategy = this.#load(provider);
      this.#strategies.set(provider, strategy);
    }
    return strategy;
  }

  async #load(provider: CloudProvider): Promise<AuthenticationStrategy> {
    const plugin = await this.#loadStrategies();
    switch (provider) {
      case 'aws':
        return new plugin.AwsIamStrategy({ config: this.#config });
      case 'azure':
        return new plugin.AzureIdentityStrategy(this.#logger);
      default:
        return new plugin.GoogleServiceAccountStrategy({
          config: this.#config,
        });
    }
  }
}

function describe(error: unknown): string {
  const message = toError(error).message;
  // JSON.parse quotes what it read, here a private key.
  return message.startsWith('Failed to parse')
    ? 'kubernetes.googleServiceAccountCredentials is not JSON'
    : redact(message);
}
