import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { JsonObject } from '@backstage/types';
import { ChartDiff } from '@foredeck/backstage-plugin-helm-common';
import { diff } from '../__testUtils__/fakeChanges';
import { profile, refusal } from '../__testUtils__/fakeHelmApi';
import { HelmApi } from '../api/HelmApi';
import { StoreApi } from '../api/StoreApi';
import {
  CHANGE,
  releaseLayers,
  renderDeploy,
} from './__testUtils__/renderDeploy';

// CodeMirror measures what jsdom does not lay out.
jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: (props: { label: string; value: string }) => (
    <textarea aria-label={props.label} value={props.value} readOnly />
  ),
}));

jest.setTimeout(60_000);

const chartDiff: ChartDiff = {
  from: { source: 'acme', name: 'service', version: '1.0.0' },
  to: { source: 'acme', name: 'service', version: '2.0.0' },
  values: { before: 'image:\n  tag: latest\n', after: 'image: {}\n' },
  settings: [{ path: 'image.tag', change: 'removed', message: 'is gone' }],
  appVersion: {},
  dependencies: [],
};

/** Version 2.0.0 of the chart knows no `image.tag` any more. */
const strictSchema: JsonObject = {
  type: 'object',
  properties: {
    image: {
      type: 'object',
      title: 'Image',
      additionalProperties: false,
      properties: { repository: { type: 'string', title: 'Repository' } },
    },
    replicas: { type: 'integer', title: 'Copies' },
  },
};

/** Of a chart in the store, so that there are versions to choose from. */
const stored = { ...profile, chart: { ...profile.chart, source: 'acme' } };

const getProfiles: HelmApi['getProfiles'] = async () => [stored];

const getProfile: HelmApi['getProfile'] = async (
  _name,
  { chartVersion } = {},
) =>
  chartVersion === '1.0.0'
    ? stored
    : {
        ...profile,
        chart: { source: 'acme', name: 'service', version: '2.0.0' },
        schema: strictSchema,
        defaults: { image: { repository: '' }, replicas: 1 },
      };

const getLayers: HelmApi['getLayers'] = async (_release, { chartVersion }) =>
  chartVersion === '2.0.0'
    ? {
        ...releaseLayers,
        layers: releaseLayers.layers.map(layer =>
          layer.kind === 'chart'
            ? {
                ...layer,
                title: 'service 2.0.0',
                values: { image: { repository: '' }, replicas: 2 },
              }
            : layer,
        ),
      }
    : releaseLayers;

function versions(...names: string[]): StoreApi['getVersions'] {
  return async () => ({
    items: names.map(version => ({
      version,
      deprecated: false,
      prerelease: false,
    })),
  });
}

describe('DeployPage, when the chart or what is below a release moves', () => {
  it('compares a newer version, and lists own values it does not take', async () => {
    const user = userEvent.setup();
    const getDiff = jest.fn(async () => chartDiff);
    const { preview } = renderDeploy(CHANGE, {
      helm: { getProfiles, getProfile, getLayers },
      store: { getVersions: versions('2.0.0', '1.0.0'), getDiff },
    });
    await user.click(await screen.findByRole('button', { name: /^Version/ }));
    await user.click(await screen.findByRole('option', { name: /^2\.0\.0/ }));

    const title = 'Version 2.0.0 does not accept 1 of your values';
    const rejected = await screen.findByText(title);
    expect(rejected.parentElement).toHaveTextContent(
      'image.tagThe chart has no setting tag',
    );

    await user.click(screen.getByRole('button', { name: 'What changed' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'service: 1.0.0 compared with 2.0.0',
    });
    expect(await within(dialog).findByText('is gone')).toBeInTheDocument();
    expect(getDiff).toHaveBeenCalledWith(
      { source: 'acme', name: 'service' },
      { from: '1.0.0', to: '2.0.0' },
    );
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());

    await user.click(screen.getByRole('button', { name: 'Remove image.tag' }));
    await waitFor(() =>
      expect(screen.queryByText(title)).not.toBeInTheDocument(),
    );
    expect(
      screen.getByText('This release sets 1 value itself.'),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    await waitFor(() => expect(preview).toHaveBeenCalledTimes(1));
    const [asked] = preview.mock.calls[0];
    expect(asked.chartVersion).toBe('2.0.0');
    expect(asked.values).toEqual({ image: { repository: 'acme/cart' } });
  });

  it('says when the store lost the version that runs', async () => {
    renderDeploy(CHANGE, {
      helm: {
        getProfiles,
        getProfile: async (name, options = {}) => {
          if (options.chartVersion === '1.0.0') {
            throw refusal(404, 'NotFoundError', 'No version 1.0.0.');
          }
          return getProfile(name, options);
        },
        getLayers,
      },
      store: { getVersions: versions('2.0.0') },
    });
    expect(
      await screen.findByText(/The store has no version 1\.0\.0 any more/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'What changed' }),
    ).not.toBeInTheDocument();
  });

  it('lists what changed below a release since its last deploy', async () => {
    const user = userEvent.setup();
    renderDeploy(CHANGE, {
      helm: {
        getLayers: async () => ({ ...releaseLayers, changedBelow: true }),
      },
      revisions: {
        getRevisionDiff: async () => ({
          ...diff,
          mergedValues: {
            before: '',
            after: 'image:\n  repository: acme/cart\n  tag: "1"\nreplicas: 5\n',
          },
        }),
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Show 1 change' }),
    );
    const table = await screen.findByRole('table', {
      name: 'Defaults changed since the last deploy',
    });
    const row = within(table).getByRole('row', { name: /replicas/ });
    expect(row).toHaveTextContent('replicas51Profile');
  });
});
