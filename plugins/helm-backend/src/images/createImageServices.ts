import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ImageChecks } from '../preview/ImageChecks';
import { Registries } from '../registry/Registries';
import { readRegistrySettings } from '../registry/RegistrySettings';
import { AuthorizedImageService } from './AuthorizedImageService';
import type { ImageService } from './ImageService';
import { PreviewImageChecks } from './PreviewImageChecks';
import { RegistryImageService } from './RegistryImageService';
import { TagReader } from './TagReader';

/** What the portal knows of images, its parts put together. */
export interface ImageServices {
  images: ImageService;
  /** For previews, whose callers were authorised already. */
  imageChecks: ImageChecks;
  stop(): Promise<void>;
}

export function createImageServices(options: {
  config: RootConfigService;
  logger: LoggerService;
  authorizer: ReleaseAuthorizer;
}): ImageServices {
  const { settings, problems } = readRegistrySettings(options.config);
  problems.forEach(problem =>
    options.logger.warn(`A registry is left out: ${problem}`),
  );
  const registries = new Registries({ settings });
  const inner = new RegistryImageService({
    registries,
    reader: new TagReader(),
  });
  return {
    images: new AuthorizedImageService({ ...options, inner }),
    imageChecks: new PreviewImageChecks({ images: inner }),
    stop: () => registries.close(),
  };
}
