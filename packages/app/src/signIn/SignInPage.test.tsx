import { gitlabAuthApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { oidcAuthApiRef } from './oidcAuthApi';
import { SignInPage } from './SignInPage';

const identity = {
  type: 'user' as const,
  userEntityRef: 'user:default/grace',
  ownershipEntityRefs: ['user:default/grace'],
};

function authApi() {
  return {
    getBackstageIdentity: jest.fn(),
    getProfile: jest.fn().mockResolvedValue({ displayName: 'Grace' }),
  };
}

function renderPage(signIn: { providers: string[]; oidcTitle?: string }) {
  const gitlab = authApi();
  const oidc = authApi();
  const onSignInSuccess = jest.fn();
  renderInTestApp(<SignInPage onSignInSuccess={onSignInSuccess} />, {
    config: { app: { title: 'Foredeck' }, foredeck: { signIn } },
    apis: [
      mockApis.config({
        data: { app: { title: 'Foredeck' }, foredeck: { signIn } },
      }),
      [gitlabAuthApiRef, gitlab],
      [oidcAuthApiRef, oidc],
    ],
  });
  return { gitlab, oidc, onSignInSuccess };
}

describe('SignInPage', () => {
  beforeEach(() => window.localStorage.clear());

  it('has a button for each configured provider', async () => {
    renderPage({ providers: ['gitlab', 'oidc'], oidcTitle: 'Company login' });
    expect(
      await screen.findByRole('heading', { name: 'Sign in to Foredeck' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('button').map(button => button.textContent),
    ).toEqual(['Sign in with GitLab', 'Sign in with Company login']);
  });

  it('signs in and comes back silently the next time', async () => {
    const first = renderPage({ providers: ['gitlab'] });
    first.gitlab.getBackstageIdentity.mockResolvedValue({
      token: 't',
      identity,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with GitLab' }),
    );
    await waitFor(() => expect(first.onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(
      await first.onSignInSuccess.mock.calls[0][0].getBackstageIdentity(),
    ).toEqual(identity);
    expect(first.gitlab.getBackstageIdentity).toHaveBeenCalledWith({
      instantPopup: true,
    });

    const second = renderPage({ providers: ['gitlab'] });
    await waitFor(() =>
      expect(second.gitlab.getBackstageIdentity).toHaveBeenCalledWith({
        optional: true,
      }),
    );
  });

  it('shows why signing in failed and lets the user try again', async () => {
    const { oidc, onSignInSuccess } = renderPage({
      providers: ['oidc'],
    });
    oidc.getBackstageIdentity.mockRejectedValue(
      new Error('The popup was closed'),
    );
    const button = await screen.findByRole('button', {
      name: 'Sign in with OpenID Connect',
    });
    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The popup was closed',
    );
    expect(button).toBeEnabled();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('names a provider it does not know', async () => {
    renderPage({ providers: ['ldap'] });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "foredeck.signIn.providers holds 'ldap'",
    );
  });
});
