import { screen, waitFor, within } from '@testing-library/react';
import { fakeCanvas } from '../../__testUtils__/fakeCanvas';
import { refusal } from '../../__testUtils__/refusal';
import { address, renderPage } from '../../__testUtils__/renderPage';
import {
  errorRate,
  latency,
  preview,
  rule,
} from '../../__testUtils__/ruleFixtures';
import { violationsOf } from '../../__testUtils__/violationsOf';
import { MonitoringApi } from '../../api/MonitoringApi';
import { RuleEditorPage } from './RuleEditorPage';

const AT =
  '/alerts/rules/edit?entity=component%3Adefault%2Fcart&cluster=local&namespace=shop-dev';

const backend: Partial<MonitoringApi> = {
  ruleTemplates: async () => ({ templates: [errorRate, latency] }),
  previewRule: async () => preview(),
  saveRule: async () => rule(),
  rule: async () => rule(),
  ruleStatus: async () => ({
    state: 'loaded',
    message: 'Prometheus monitoring/k8s evaluates it.',
    alerts: { pending: 0, firing: 1 },
    lastEvaluation: '2026-03-01T12:00:00Z',
    checks: [],
  }),
};

const show = (answers: Partial<MonitoringApi> = {}, at = AT) => {
  fakeCanvas();
  return renderPage(<RuleEditorPage />, { ...backend, ...answers }, at);
};

const template = (name: string) =>
  screen.findByRole('radio', { name: new RegExp(`^${name}`) });

beforeEach(() => sessionStorage.clear());
afterEach(() => jest.restoreAllMocks());

describe('RuleEditorPage', () => {
  it('makes a rule from a template, seen over the last days, until it is loaded', async () => {
    const { api, user, container } = await show();
    await user.click(await template('Error rate'));
    expect(screen.getByLabelText(/^Name/)).toHaveValue('CartErrorRate');
    expect(await screen.findByText(/It would have fired once/)).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'When it would have fired' }),
    ).toHaveTextContent('pod=cart-1');
    expect(screen.getByText('The query is PromQL')).toBeVisible();
    expect(await violationsOf(container)).toEqual([]);
    const [asked] = api.previewRule.mock.calls[0];
    expect(asked.place).toEqual({
      cluster: 'local',
      namespace: 'shop-dev',
      entityRef: 'component:default/cart',
    });
    expect(asked.to - asked.from).toBe(7 * 86_400);
    const share = screen.getByLabelText('Share of requests that fail');
    expect(share).toHaveValue('5');
    await user.clear(share);
    await user.type(share, '2.5');
    await waitFor(() =>
      expect(api.previewRule).toHaveBeenLastCalledWith(
        expect.objectContaining({
          draft: expect.objectContaining({ parameters: { threshold: 0.025 } }),
        }),
        expect.anything(),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Save the rule' }));
    expect(await screen.findByText('Loaded by Prometheus')).toBeVisible();
    expect(screen.getByText('Now 0 pending and 1 firing')).toBeVisible();
    expect(address()).toMatch(/\?rule=local%2Fshop-dev.*&saved=$/);
    expect(sessionStorage).toHaveLength(0);
    expect(api.saveRule).toHaveBeenCalledWith({
      place: asked.place,
      draft: expect.objectContaining({
        alert: 'CartErrorRate',
        template: 'error-rate',
        parameters: { threshold: 0.025 },
        severity: 'critical',
        for: 300,
      }),
      enabled: true,
    });
  });

  it('does not offer what does not fit, and says why', async () => {
    const { api, user } = await show();
    const card = await template('Latency');
    expect(card).toHaveAttribute('aria-disabled', 'true');
    expect(card).toHaveTextContent('No histogram of request durations');
    await user.click(card);
    expect(card).toHaveAttribute('aria-checked', 'false');
    expect(api.previewRule).not.toHaveBeenCalled();
  });

  it('points out what is missing before it saves', async () => {
    const { api, user } = await show();
    await user.click(await template('Error rate'));
    await user.clear(screen.getByLabelText(/^Summary/));
    await user.click(screen.getByRole('button', { name: 'Save the rule' }));
    expect(
      await screen.findByText(
        'Say in one sentence what is wrong when it fires.',
      ),
    ).toBeVisible();
    expect(api.saveRule).not.toHaveBeenCalled();
  });

  it('does not save what a check stands against', async () => {
    const { user } = await show({
      previewRule: async () =>
        preview({
          checks: [
            {
              id: 'rule-selector',
              level: 'block',
              title: 'A Prometheus selects it',
              finding: 'None has a ruleSelector that fits.',
              fix: 'Label the rule release=prometheus.',
            },
          ],
        }),
    });
    await user.click(await template('Error rate'));
    expect(
      await screen.findByText('What to do: Label the rule release=prometheus.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Save the rule' }),
    ).toBeDisabled();
  });

  it('keeps what was entered over a reload, until it is discarded', async () => {
    const first = await show();
    await first.user.click(await template('Error rate'));
    await first.user.type(screen.getByLabelText(/^Summary/), ' now');
    first.unmount();
    const { user } = await show();
    expect(
      await screen.findByText('What you had entered before is back.'),
    ).toBeVisible();
    expect(screen.getByLabelText(/^Summary/)).toHaveValue(
      'Error rate: cart now',
    );
    await user.click(screen.getByRole('button', { name: 'Discard it' }));
    expect(screen.getByLabelText(/^Summary/)).toHaveValue('');
  });

  it('asks before it is left unsaved', async () => {
    const { user } = await show();
    await user.click(await template('Error rate'));
    await user.click(screen.getByRole('link', { name: 'All rules' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Leave without saving?',
    });
    expect(address()).toBe(AT);
    await user.click(within(dialog).getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(address()).toMatch(/^\/alerts\?tab=rules/));
  });

  it('asks where a rule is to watch, and refuses where it may not', async () => {
    const place = {
      cluster: 'local',
      clusterTitle: 'Local cluster',
      hiddenWorkloads: 0,
      whole: true,
      workloads: [
        { kind: 'Deployment', name: 'cart', pods: 1 },
        { kind: 'Deployment', name: 'cart-worker', pods: 1 },
      ],
    };
    const may = { manageRules: true, silence: true, manageScrapes: true };
    const { user } = await show(
      {
        targets: async () => ({
          sources: [],
          problems: [],
          places: [
            {
              ...place,
              namespace: 'shop-prod',
              may: { ...may, manageRules: false },
            },
            { ...place, namespace: 'shop-dev', may },
          ],
        }),
      },
      '/alerts/rules/edit',
    );
    await user.type(await screen.findByLabelText('Component'), 'cart');
    await user.click(screen.getByRole('button', { name: 'Show the places' }));
    expect(await screen.findByLabelText(/^shop-prod/)).toBeDisabled();
    expect(screen.getByLabelText(/^shop-dev/)).toBeChecked();
    await user.click(screen.getByLabelText('Deployment/cart'));
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(address()).toBe(
      '/alerts/rules/edit?cluster=local&namespace=shop-dev&workloads=Deployment%2Fcart&entity=component%3Adefault%2Fcart',
    );
    expect(await template('Error rate')).toBeVisible();
  });

  it('begins with the query of a panel, and shows where it is wrong', async () => {
    const { api } = await show(
      {
        checkPromql: async () => ({ faults: [], metrics: [] }),
        previewRule: async () =>
          preview({
            series: [],
            firings: [],
            faults: [
              { message: 'a ) is missing', from: 7, to: 8, line: 1, column: 8 },
            ],
          }),
      },
      `${AT}&expr=sum(up`,
    );
    expect(await template('PromQL of your own')).toHaveAttribute(
      'aria-checked',
      'true',
    );
    expect(
      await screen.findByRole('textbox', { name: 'PromQL' }),
    ).toHaveTextContent('sum(up');
    expect(
      await screen.findByText('Line 1, column 8: a ) is missing'),
    ).toBeVisible();
    expect(api.previewRule).toHaveBeenCalledWith(
      expect.objectContaining({
        draft: expect.objectContaining({ template: 'custom', expr: 'sum(up' }),
      }),
      expect.anything(),
    );
  });

  it('changes a rule there is, against the version that was read', async () => {
    const conflict = await refusal(409, 'ConflictError', 'It is at version 8.');
    const { api, user } = await show(
      {
        rule: async () => rule(),
        saveRule: async () => Promise.reject(conflict),
      },
      `/alerts/rules/edit?rule=${encodeURIComponent(rule().id)}`,
    );
    expect(
      await screen.findByRole('heading', { name: 'Edit CartErrorRate' }),
    ).toBeVisible();
    await template('Error rate');
    await user.type(screen.getByLabelText(/^Summary/), '!');
    await user.click(screen.getByRole('button', { name: 'Save the rule' }));
    expect(await screen.findByText(/It is at version 8\./)).toBeVisible();
    expect(api.saveRule).toHaveBeenCalledWith(
      expect.objectContaining({ id: rule().id, resourceVersion: '7' }),
    );
    await user.click(screen.getByRole('button', { name: 'Load theirs' }));
    await waitFor(() => expect(api.rule).toHaveBeenCalledTimes(2));
  });

  it('does not edit what was made elsewhere', async () => {
    await show(
      { rule: async () => rule({ managed: false, draft: undefined }) },
      `/alerts/rules/edit?rule=${encodeURIComponent(rule().id)}`,
    );
    expect(
      await screen.findByText('This rule can not be changed here'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Save the rule' }),
    ).not.toBeInTheDocument();
  });
});
