import { parseRequest } from './requestInfo';

const at = (method: string, url: string) => {
  const { verb, resource } = parseRequest(method, url);
  return { verb, ...resource };
};

describe('parseRequest', () => {
  it.each([
    [
      'GET',
      '/api/v1/namespaces',
      { verb: 'list', resource: 'namespaces', group: '' },
    ],
    [
      'GET',
      '/api/v1/namespaces/a',
      { verb: 'get', resource: 'namespaces', name: 'a' },
    ],
    [
      'PUT',
      '/api/v1/namespaces/a/finalize',
      {
        verb: 'update',
        resource: 'namespaces',
        name: 'a',
        subresource: 'finalize',
      },
    ],
    [
      'GET',
      '/api/v1/namespaces/a/pods',
      { verb: 'list', namespace: 'a', resource: 'pods' },
    ],
    [
      'GET',
      '/api/v1/namespaces/a/pods?watch=1',
      { verb: 'watch', namespace: 'a', resource: 'pods' },
    ],
    [
      'GET',
      '/api/v1/namespaces/a/pods/p/log',
      { verb: 'get', name: 'p', subresource: 'log' },
    ],
    [
      'POST',
      '/apis/apps/v1/namespaces/a/deployments',
      { verb: 'create', group: 'apps', version: 'v1', resource: 'deployments' },
    ],
    [
      'PATCH',
      '/apis/apps/v1/namespaces/a/deployments/d/scale',
      { verb: 'patch', name: 'd', subresource: 'scale' },
    ],
    [
      'DELETE',
      '/apis/apps/v1/namespaces/a/deployments',
      { verb: 'deletecollection' },
    ],
    [
      'DELETE',
      '/apis/apps/v1/namespaces/a/deployments/d',
      { verb: 'delete', name: 'd' },
    ],
    [
      'GET',
      '/api/v1/namespaces/a/services/s/proxy/x/y',
      { subresource: 'proxy', rest: 'x/y' },
    ],
  ])('%s %s', (method, url, expected) => {
    expect(at(method, url)).toMatchObject(expected);
  });

  it.each([
    '/',
    '/api',
    '/api/v1',
    '/apis',
    '/apis/apps',
    '/apis/apps/v1',
    '/version',
    '/openapi/v3/apis/apps/v1',
  ])('%s is no resource', url => {
    expect(parseRequest('GET', url).resource).toBeUndefined();
  });
});
