import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  CopyRequest,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import {
  fakeCopies,
  finding,
  preflightOf,
  refusal,
} from '../__testUtils__/fakeCopies';
import { renderCopies, wizardPath } from '../__testUtils__/renderCopies';
import { shopPlan } from '../__testUtils__/shopPlan';
import { shopMatrix } from '../__testUtils__/shopSpaces';
import { violationsOf } from '../__testUtils__/violationsOf';

const CHECK = wizardPath('check');
const startButton = () =>
  screen.findByRole('button', { name: 'Copy 9 services to shop/staging' });

describe('the step for the plan and its checks', () => {
  it('starts with what was looked at, and goes to the copy', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, CHECK);
    expect(await screen.findByText('All checks passed.')).toBeVisible();
    expect(await violationsOf(document.body)).toEqual([]);
    await user.click(await startButton());
    expect(api.start).toHaveBeenCalledWith({
      request: api.plan.mock.lastCall?.[0],
      fingerprint: 'f1',
      acceptedWarnings: [],
    });
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '/environments/copies/c1',
      ),
    );
  });

  it('can not be started while something is in the way, and says what to do', async () => {
    const api = fakeCopies(shopPlan(), [
      finding(),
      finding({
        id: 'quota:memory',
        check: 'quota',
        grade: 'block',
        message: 'The quota would be exceeded.',
        fix: 'Raise it by 1.5Gi.',
      }),
      finding({ id: 'n', grade: 'note', message: 'Three objects are shared.' }),
    ]);
    renderCopies(api, CHECK);
    expect(await screen.findByText('1 thing is in the way')).toBeVisible();
    const [first] = screen
      .getAllByRole('listitem')
      .filter(item => item.textContent?.includes('In the way'));
    expect(first).toHaveTextContent('Raise it by 1.5Gi.');
    const start = await startButton();
    expect(start).toBeDisabled();
    expect(start).toHaveAccessibleDescription(/Something is in the way/);
    // Notes are folded.
    expect(screen.queryByText('Three objects are shared.')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Show notes/ }));
    expect(screen.getByText('Three objects are shared.')).toBeVisible();
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('asks to accept each warning, and sends which were', async () => {
    const user = userEvent.setup();
    const api = fakeCopies(shopPlan(), [
      finding(),
      finding({ id: 'w2', message: 'A name of the source is left.' }),
    ]);
    renderCopies(api, CHECK);
    const start = await startButton();
    await waitFor(() =>
      expect(start).toHaveAccessibleDescription(/Warnings have to be accepted/),
    );
    await user.click(
      screen.getByRole('checkbox', { name: /search is unhealthy/ }),
    );
    expect(start).toBeDisabled();
    await user.click(
      screen.getByRole('checkbox', { name: /A name of the source/ }),
    );
    await user.click(start);
    expect(api.start.mock.lastCall?.[0].acceptedWarnings).toEqual([
      'source-health:search',
      'w2',
    ]);
  });

  it('shows findings as they come, before all checks are through', async () => {
    const [started, rendered, found, ...rest] = preflightOf([finding()]);
    let goOn = () => {};
    const waiting = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const api = fakeCopies();
    api.preflight.mockImplementation(async function* stream() {
      yield [started, rendered, found];
      await waiting;
      yield rest;
    });
    renderCopies(api, CHECK);
    expect(await screen.findByText('Checking: 0 of 3')).toBeVisible();
    expect(
      screen.getByText('search is unhealthy at the source.'),
    ).toBeVisible();
    expect(await startButton()).toHaveAccessibleDescription(
      /The checks are not through yet/,
    );
    await act(async () => goOn());
    expect(await screen.findByText('1 warning to accept')).toBeVisible();
  });

  it('plans again when the plan is out of date, and keeps what was chosen', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    const stale: PreflightEvent = {
      sequence: 1,
      type: 'stale',
      message: 'the plan is stale: cart changed since; plan again',
    };
    api.preflight.mockImplementationOnce(async function* stream() {
      yield [stale];
    });
    renderCopies(api, wizardPath('check', '&services=shop-dev/cart'));
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent('The plan is out of date');
    expect(banner).toHaveTextContent(
      'The plan is stale: cart changed since; plan again. Source or target',
    );
    expect(await startButton()).toBeDisabled();
    await user.click(
      within(banner).getByRole('button', { name: 'Plan again' }),
    );
    expect(await screen.findByText('All checks passed.')).toBeVisible();
    expect(screen.queryByText('The plan is out of date')).toBeNull();
    expect(api.plan).toHaveBeenCalledTimes(2);
    const requests = api.plan.mock.calls.map(([request]) => request);
    expect(requests[1]).toEqual(requests[0]);
    expect(requests[1].services).toEqual({
      include: 'some',
      releases: [{ namespace: 'shop-dev', name: 'cart' }],
    });
  });

  it('takes a conflict at the start for a plan out of date', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    api.start.mockRejectedValueOnce(
      refusal(409, 'The target has changed since the plan was made.'),
    );
    renderCopies(api, CHECK);
    await screen.findByText('All checks passed.');
    await user.click(await startButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The target has changed since the plan was made.',
    );
    expect(await startButton()).toBeDisabled();
  });

  it('says why it was not started', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    api.start.mockRejectedValueOnce(refusal(403, 'You may not copy into it.'));
    renderCopies(api, CHECK);
    await screen.findByText('All checks passed.');
    await user.click(await startButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not copy into it.',
    );
    expect(await startButton()).toBeEnabled();
  });

  it('says why it can not be planned, and tries again', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    api.plan.mockRejectedValueOnce(refusal(503, 'The cluster does not answer'));
    renderCopies(api, CHECK);
    expect(
      await screen.findByText('It can not be planned like this'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('All checks passed.')).toBeVisible();
  });

  it('gives up a plan that is overtaken by another choice', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    const signals: AbortSignal[] = [];
    api.plan.mockImplementation((request: CopyRequest, signal: AbortSignal) => {
      signals.push(signal);
      // The first is never answered.
      return request.mode === 'copy'
        ? new Promise(() => {})
        : Promise.resolve(shopPlan({ mode: 'promote' }));
    });
    renderCopies(api, wizardPath('place'));
    await user.click(await screen.findByRole('radio', { name: 'Promote' }));
    expect(await screen.findByText(/12 services: 3 added/)).toBeVisible();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('unfolds settings, rewrites and, when asked, objects', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    api.getManifests.mockResolvedValue([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'cart',
        change: 'update',
        before: 'replicas: 1',
        after: 'replicas: 2',
      },
    ]);
    renderCopies(api, CHECK);
    await user.click(
      await screen.findByRole('button', { name: 'Details of cart' }),
    );
    expect(
      await screen.findByRole('region', {
        name: 'Differences of Settings of cart',
      }),
    ).toHaveTextContent('tag: 2.1.0');
    expect(
      screen.getByText('postgres://postgres.shop-staging.svc:5432/shop'),
    ).toBeVisible();
    expect(api.getManifests).not.toHaveBeenCalled();
    await user.click(
      screen.getByRole('button', { name: 'Show what changes on the cluster' }),
    );
    expect(await screen.findByText('Deployment')).toBeVisible();
    expect(api.getManifests.mock.lastCall?.[1]).toBe('shop-dev/cart');
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('draws only a part of 200 services', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `service-${n}`);
    const api = fakeCopies(shopPlan({}, names));
    renderCopies(api, CHECK, { matrix: shopMatrix(names) });
    const table = await screen.findByRole('table', { name: 'Services (201)' });
    expect(table).toHaveAttribute('aria-rowcount', '202');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    expect(
      screen.getByRole('region', { name: 'Services (201)' }),
    ).toHaveAttribute('tabindex', '0');
  });
});
