import { screen, waitFor, within } from '@testing-library/react';
import { refusal } from '../__testUtils__/refusal';
import { address, renderPage } from '../__testUtils__/renderPage';
import { draft, rule } from '../__testUtils__/ruleFixtures';
import { violationsOf } from '../__testUtils__/violationsOf';
import { RulesTab } from './RulesTab';

const foreign = rule({
  id: 'local/monitoring/k8s/general/Watchdog',
  alert: 'Watchdog',
  namespace: 'monitoring',
  managed: false,
  draft: undefined,
  origin: 'Helm release kube-prometheus-stack',
  state: 'firing',
  severity: 'none',
});
const list = async () => ({ rules: [rule(), foreign], problems: [] });

describe('RulesTab', () => {
  it('lets own rules be edited, and shows others with why not', async () => {
    const { user, container } = await renderPage(<RulesTab />, { rules: list });
    const table = await screen.findByRole('table', { name: 'Alert rules' });
    const [, own, other] = within(table).getAllByRole('row');
    expect(own).toHaveTextContent(/Watching.*CartErrorRate.*after 5 min/);
    expect(
      within(own).getByRole('link', { name: 'Edit CartErrorRate' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/alerts\/rules\/edit\?rule=local%2Fshop-dev/),
    );
    expect(other).toHaveTextContent(
      'Read-only: Helm release kube-prometheus-stack',
    );
    expect(within(other).queryByRole('link')).not.toBeInTheDocument();
    expect(await violationsOf(container)).toEqual([]);
    await user.click(
      within(other).getByRole('button', { name: 'View Watchdog' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Watchdog' });
    expect(within(dialog).getByText(/rate\(http_requests/)).toBeVisible();
    expect(within(dialog).getByText(/was not made here/)).toBeVisible();
  });

  it('keeps what is listed in the address', async () => {
    const { user } = await renderPage(<RulesTab />, { rules: list });
    await user.click(
      await screen.findByRole('button', { name: 'Made elsewhere' }),
    );
    expect(address()).toBe('/alerts?kind=others');
    expect(screen.queryByText('CartErrorRate')).not.toBeInTheDocument();
    expect(screen.getByText('Watchdog')).toBeVisible();
  });

  it('switches a rule off once that is confirmed', async () => {
    const { api, user } = await renderPage(<RulesTab />, {
      rules: list,
      enableRule: async () => rule({ enabled: false, state: 'disabled' }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'More for CartErrorRate' }),
    );
    await user.click(screen.getByRole('menuitem', { name: 'Switch off' }));
    const dialog = await screen.findByRole('dialog');
    expect(api.enableRule).not.toHaveBeenCalled();
    await user.click(
      within(dialog).getByRole('button', { name: 'Switch off' }),
    );
    expect(await screen.findByText('CartErrorRate is off.')).toBeVisible();
    expect(api.enableRule).toHaveBeenCalledWith({
      id: rule().id,
      enabled: false,
    });
  });

  it('says why a rule can not be deleted', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    const { api, user } = await renderPage(<RulesTab />, {
      rules: list,
      deleteRule: async () => Promise.reject(denied),
    });
    await user.click(
      await screen.findByRole('button', { name: 'More for CartErrorRate' }),
    );
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Delete the rule',
      }),
    );
    expect(await screen.findByText('Ask the shop team.')).toBeVisible();
    expect(api.deleteRule).toHaveBeenCalledWith({ id: rule().id });
  });

  it('shows what changed in a rule, and goes back to it', async () => {
    const { api, user } = await renderPage(<RulesTab />, {
      rules: list,
      ruleHistory: async () => ({
        revisions: [
          {
            revision: 2,
            at: '2026-03-01T12:00:00Z',
            by: 'user:default/jane',
            change: 'changed',
            draft: draft({ for: 600 }),
            enabled: true,
          },
          {
            revision: 1,
            at: '2026-03-01T11:00:00Z',
            by: 'user:default/joe',
            change: 'created',
            draft: draft(),
            enabled: true,
          },
        ],
      }),
      restoreRule: async () => rule(),
    });
    await user.click(
      await screen.findByRole('button', { name: 'More for CartErrorRate' }),
    );
    await user.click(screen.getByRole('menuitem', { name: 'History' }));
    const dialog = await screen.findByRole('dialog');
    const [newest] = await within(dialog).findAllByRole('button', {
      name: 'What changed',
    });
    await user.click(newest);
    expect(await within(dialog).findByText('for: 600 s')).toBeVisible();
    expect(within(dialog).getByText('for: 300 s')).toBeVisible();
    await user.click(
      within(dialog).getByRole('button', { name: 'Restore revision 1' }),
    );
    await waitFor(() =>
      expect(api.restoreRule).toHaveBeenCalledWith({
        id: rule().id,
        revision: 1,
      }),
    );
    expect(
      await screen.findByText('CartErrorRate is as it was in revision 1.'),
    ).toBeVisible();
  });

  it('says what a rule is for where there is none', async () => {
    await renderPage(<RulesTab emptyActions={<a href="/new">Begin</a>} />, {
      rules: async () => ({ rules: [], problems: [] }),
    });
    expect(await screen.findByText('No rules yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Begin' })).toBeVisible();
  });
});
