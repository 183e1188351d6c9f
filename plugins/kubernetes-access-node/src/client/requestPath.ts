import { InputError } from '@backstage/errors';

/**
 * Checks a path before it is sent with the portal's credentials.
 *
 * @throws InputError when it could leave the place its caller meant: names
 * from outside must be percent-encoded.
 */
export function checkPath(path: string): string {
  if (!path.startsWith('/') || path.startsWith('//')) {
    throw new InputError(
      'path must begin with one slash, as in /api/v1/namespaces',
    );
  }
  if (!/^[!-~]+$/.test(path) || /[\\#]/.test(path)) {
    throw new InputError('path holds characters that must be percent-encoded');
  }
  const [pathname] = path.split('?');
  const dots = /^(\.|%2e){1,2}$/i;
  if (pathname.split('/').some(segment => dots.test(segment))) {
    throw new InputError('path must not hold . or .. as a segment');
  }
  return path;
}
