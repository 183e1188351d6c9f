import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GuestSignIn } from './GuestSignIn';

const token = (claims: object) =>
  ['{}', JSON.stringify(claims), ''].map(part => btoa(part)).join('.');

const session = {
  providerInfo: {},
  profile: {},
  backstageIdentity: {
    token: token({ exp: 4102444800 }),
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

describe('GuestSignIn', () => {
  const fetch = global.fetch;
  afterEach(() => {
    global.fetch = fetch;
  });

  it('says so when the backend does not answer, and tries again', async () => {
    global.fetch = jest
      .fn<Promise<Response>, []>()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockImplementation(async () => Response.json(session));
    const onSignInSuccess = jest.fn();
    renderInTestApp(<GuestSignIn onSignInSuccess={onSignInSuccess} />, {
      apis: [mockApis.discovery()],
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal did not answer the sign-in. Failed to fetch',
    );
    expect(onSignInSuccess).not.toHaveBeenCalled();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(
      await onSignInSuccess.mock.calls[0][0].getBackstageIdentity(),
    ).toEqual(session.backstageIdentity.identity);
  });
});
