import { parseImage } from './imageReference';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('parseImage', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx', undefined],
    ['nginx:1.27', 'docker.io', 'library/nginx', '1.27'],
    ['bitnami/redis', 'docker.io', 'bitnami/redis', undefined],
    ['docker.io/nginx', 'docker.io', 'library/nginx', undefined],
    ['index.docker.io/a/b:c', 'docker.io', 'a/b', 'c'],
    ['ghcr.io/acme/team/web:v1', 'ghcr.io', 'acme/team/web', 'v1'],
    ['localhost/web', 'localhost', 'web', undefined],
    ['localhost:5000/web:1', 'localhost:5000', 'web', '1'],
    ['Registry.example.com/web', 'registry.example.com', 'web', undefined],
  ])('reads %s', (image, host, repository, tag) => {
    expect(parseImage(image)).toEqual({ host, repository, tag });
  });

  it('reads digests', () => {
    expect(parseImage(`ghcr.io/a/b:1@${DIGEST}`)).toEqual({
      host: 'ghcr.io',
      repository: 'a/b',
      tag: '1',
      digest: DIGEST,
    });
  });

  it.each([
    '',
    'nginx:',
    'UPPER/case',
    'ghcr.io/../v2/_catalog',
    'ghcr.io/a//b',
    'ghcr.io/a?x=1',
    'ghcr.io/a:b/c',
    'user@ghcr.io/a',
    'ghcr.io/a@sha256:abc',
    'http://ghcr.io/a',
    'ghcr.io:port/a',
  ])('refuses %j', image => {
    expect(() => parseImage(image)).toThrow('is no image name');
  });
});
