import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeployTarget } from '@foredeck/backstage-plugin-helm-common';
import { profile, targets } from '../__testUtils__/fakeHelmApi';
import { renderDeploy, VALUES } from './__testUtils__/renderDeploy';

// Whole ways through the page take their time on a busy machine.
jest.setTimeout(60_000);

const ASKING = 'Asking the clusters where you may deploy';

/** Targets that come when told. */
function lateTargets() {
  let answer: (value: DeployTarget[]) => void = () => {};
  const answered = new Promise<DeployTarget[]>(resolve => {
    answer = resolve;
  });
  return { getTargets: () => answered, answer };
}

describe('DeployPage, while clusters are asked', () => {
  it('offers the profiles already, and keeps the choice', async () => {
    const user = userEvent.setup();
    const { getTargets, answer } = lateTargets();
    const python = { ...profile, name: 'python', title: 'Python' };
    renderDeploy('/new', {
      helm: { getTargets, getProfiles: async () => [profile, python] },
    });
    await user.click(await screen.findByText('Python'));
    expect(screen.getByText(ASKING)).toHaveAttribute('role', 'status');
    expect(screen.getByLabelText(/Namespace/)).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Next: values' })).toBeDisabled();

    await act(async () => answer(targets));
    await waitFor(() =>
      expect(screen.queryByText(ASKING)).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('radio', { name: /Python/ })).toBeChecked();
    // The only cluster is chosen as if it had answered at once.
    await user.click(screen.getByLabelText(/Namespace/));
    await user.click(await screen.findByRole('option', { name: /shop-dev/ }));
    expect(screen.getByRole('button', { name: 'Next: values' })).toBeEnabled();
  });

  it('does not show the first step to who comes for a later one', async () => {
    const { getTargets, answer } = lateTargets();
    renderDeploy(VALUES, { helm: { getTargets } });
    expect(await screen.findByText(ASKING)).toBeInTheDocument();
    expect(screen.queryByLabelText(/Release name/)).not.toBeInTheDocument();
    await act(async () => answer(targets));
    expect(
      await screen.findByRole('textbox', { name: 'Repository' }),
    ).toBeInTheDocument();
  });

  it('says why a cluster can not be chosen', async () => {
    const user = userEvent.setup();
    const message = 'Europe did not answer within 5 seconds';
    const europe = {
      cluster: 'eu',
      title: 'Europe',
      reachable: false,
      message,
      namespaces: [],
    };
    const asia = {
      ...europe,
      cluster: 'as',
      title: 'Asia',
      message: 'refused',
    };
    renderDeploy('/new', {
      helm: { getTargets: async () => [europe, asia] },
    });
    expect(
      await screen.findByText(`${message} Asia: refused`),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Cluster/ }));
    const option = await screen.findByRole('option', { name: /Europe/ });
    expect(option).toHaveAttribute('aria-disabled', 'true');
    expect(option).toHaveTextContent(message);
  });
});
