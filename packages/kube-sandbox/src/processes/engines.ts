import type { Container } from '../controllers/kinds/Pod';
import { parseImage } from '../kubelet/imageReference';
import type { Programs } from './programs';

/** An image whose programs this machine may have. */
export interface Engine {
  /** Last part of the repository. */
  repository: string;
  /** What a server needs; none for images that serve nothing here. */
  server?: string;
  /** What a task needs. */
  client: string;
  /** Debian package. */
  install: string;
  port?: number;
}

const ENGINES: Engine[] = [
  {
    repository: 'postgres',
    server: 'postgres',
    client: 'pg_dump',
    install: 'postgresql',
    port: 5432,
  },
  {
    repository: 'redis',
    server: 'redis-server',
    client: 'redis-cli',
    install: 'redis-server',
    port: 6379,
  },
  { repository: 'node', client: 'node', install: 'nodejs' },
];

export function engineOf(container: Container): Engine | undefined {
  const repository = parseImage(container.image ?? '')?.repository ?? '';
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  return ENGINES.find(engine => engine.repository === name);
}

/** What the log of a task says when its programs are not there; undefined when they are. */
export function missing(
  { client, install }: Engine,
  programs: Programs,
): string | undefined {
  return programs.find(client)
    ? undefined
    : `kube-sandbox: this machine has no ${client}, so the container can not run; install the Debian package ${install}`;
}
