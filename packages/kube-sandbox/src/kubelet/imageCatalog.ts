import type { ImageReference } from './imageReference';
import { imageNotFound, registryUnknown } from './imageReference';
import type { ContainerBehaviour, LogFormat } from './PodBehaviour';

/** Tells how containers of an image fare. */
export type ImageCatalog = (image: ImageReference) => ContainerBehaviour;

interface KnownImage {
  /** Matched against the last part of the repository. */
  name: RegExp;
  format: LogFormat;
  pull: number;
  start: number;
  mib: number;
  cpu: number;
  memory: number;
  logsPerSecond?: number;
  /** A program that ends at once when it is given nothing to do. */
  exits?: boolean;
}

const MIB = 2 ** 20;

// The first match counts: more special names stand first.
const KNOWN_IMAGES: KnownImage[] = [
  {
    name: /^(busybox|alpine|debian|ubuntu|curl|bash|toolbox)$/,
    format: 'plain',
    pull: 180,
    start: 60,
    mib: 4,
    cpu: 1,
    memory: 3,
    exits: true,
  },
  {
    name: /^(hello-world|hello)$/,
    format: 'plain',
    pull: 150,
    start: 40,
    mib: 1,
    cpu: 1,
    memory: 1,
    exits: true,
  },
  {
    name: /^pause$/,
    format: 'silent',
    pull: 120,
    start: 30,
    mib: 1,
    cpu: 0,
    memory: 1,
  },
  {
    name: /(exporter|metrics|prometheus)/,
    format: 'go',
    pull: 240,
    start: 200,
    mib: 40,
    cpu: 6,
    memory: 42,
    logsPerSecond: 0.1,
  },
  {
    name: /(redis|valkey)/,
    format: 'redis',
    pull: 240,
    start: 160,
    mib: 42,
    cpu: 4,
    memory: 12,
    logsPerSecond: 0.05,
  },
  {
    name: /(postgres|mysql|mariadb|mongo)/,
    format: 'postgres',
    pull: 340,
    start: 450,
    mib: 150,
    cpu: 9,
    memory: 96,
    logsPerSecond: 0.1,
  },
  {
    name: /(nginx|httpd|apache|caddy|static|web-?ui|frontend|storefront)/,
    format: 'nginx',
    pull: 240,
    start: 180,
    mib: 43,
    cpu: 2,
    memory: 11,
    logsPerSecond: 0.8,
  },
  {
    name: /(spring|java|tomcat|openjdk|temurin|jre|kotlin)/,
    format: 'spring',
    pull: 340,
    start: 460,
    mib: 190,
    cpu: 35,
    memory: 380,
    logsPerSecond: 0.6,
  },
  {
    name: /(node|express|next|bff|gateway)/,
    format: 'node',
    pull: 300,
    start: 260,
    mib: 110,
    cpu: 12,
    memory: 84,
    logsPerSecond: 0.8,
  },
  {
    name: /(python|django|flask|fastapi|gunicorn)/,
    format: 'python',
    pull: 280,
    start: 300,
    mib: 60,
    cpu: 8,
    memory: 70,
    logsPerSecond: 0.6,
  },
  {
    name: /(dotnet|aspnet|csharp)/,
    format: 'dotnet',
    pull: 300,
    start: 320,
    mib: 90,
    cpu: 14,
    memory: 110,
    logsPerSecond: 0.5,
  },
  {
    name: /(golang|^go-|-go$|traefik|loki|grafana|operator|controller)/,
    format: 'go',
    pull: 260,
    start: 140,
    mib: 35,
    cpu: 5,
    memory: 28,
    logsPerSecond: 0.5,
  },
];

/** Formats given to images nobody knows, so a made-up shop looks varied. */
const GUESSED_FORMATS: LogFormat[] = ['spring', 'node', 'python', 'go'];

const NOT_FOUND_TAG = /does-not-exist|broken|missing|nope/;

/**
 * Well-known images by name, believable guesses for all others. Tags that
 * contain `does-not-exist`, `broken`, `missing` or `nope`, and images of
 * registries under `.invalid`, can not be pulled.
 */
export const defaultImageCatalog: ImageCatalog = image => {
  const name = image.repository.split('/').at(-1) ?? image.repository;
  const known = KNOWN_IMAGES.find(candidate => candidate.name.test(name));
  const seed = [...name].reduce((sum, char) => sum + char.charCodeAt(0), 0);
  const profile: KnownImage = known ?? {
    name: /^/,
    format: GUESSED_FORMATS[seed % GUESSED_FORMATS.length],
    pull: 220 + (seed % 140),
    start: 180 + (seed % 260),
    mib: 40 + (seed % 120),
    cpu: 4 + (seed % 20),
    memory: 40 + (seed % 160),
  };
  return {
    pullMillis: profile.pull,
    imageBytes: profile.mib * MIB + ((seed * 7919) % MIB),
    ...(pullError(image) && { pullError: pullError(image) }),
    startMillis: profile.start,
    becomesReady: true,
    stopMillis: 120,
    ignoresSigterm: false,
    logFormat: profile.format,
    logsPerSecond: profile.logsPerSecond ?? 0.5,
    cpuMillis: profile.cpu,
    memoryMib: profile.memory,
    ...(profile.exits && {
      exit: { afterMillis: 150, code: 0, reason: 'Completed' as const },
    }),
  };
};

/** What a program of a kind uses, for images that only a log format describes. */
export function formatUsage(
  format: LogFormat,
): Pick<ContainerBehaviour, 'cpuMillis' | 'memoryMib'> | undefined {
  const known = KNOWN_IMAGES.find(image => image.format === format);
  return known && { cpuMillis: known.cpu, memoryMib: known.memory };
}

function pullError(image: ImageReference): string | undefined {
  if (/(^|\.)invalid(:\d+)?$/.test(image.registry)) {
    return registryUnknown(image);
  }
  return NOT_FOUND_TAG.test(image.tag) ? imageNotFound(image) : undefined;
}
