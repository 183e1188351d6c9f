import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MASK, ValuesLayer } from '@foredeck/backstage-plugin-helm-common';
import { fakeHelmApi } from '../__testUtils__/fakeHelmApi';
import { renderForm, sent } from './__testUtils__/renderForm';

// Rendering whole forms takes its time on a busy machine.
jest.setTimeout(60_000);

const layers: ValuesLayer[] = [
  {
    kind: 'chart',
    title: 'Chart service',
    values: {
      replicas: 1,
      debug: false,
      password: MASK,
      image: { repository: 'acme/cart', tag: '1' },
      hosts: ['a'],
    },
  },
  {
    kind: 'environment',
    title: 'Environment staging',
    values: { replicas: 2 },
  },
];
const properties = {
  replicas: { type: 'integer', title: 'Copies' },
  debug: { type: 'boolean', title: 'Debug' },
  password: { type: 'string', title: 'Password', format: 'password' },
  hosts: { type: 'array', title: 'Hosts', items: { type: 'string' } },
  image: {
    type: 'object',
    title: 'Image',
    properties: {
      repository: { type: 'string', title: 'Repository' },
      tag: { type: 'string', title: 'Tag' },
    },
  },
} as const;

describe('the provenance of a field', () => {
  it('names the layer and, on focus, what it overrides', async () => {
    const user = userEvent.setup();
    renderForm({ properties, layers, values: {}, own: { replicas: 5 } });
    const mark = await screen.findByRole('button', {
      name: 'Set by This deploy: Copies',
    });
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
    await user.click(mark);
    const chain = within(screen.getByRole('tooltip')).getAllByRole('listitem');
    expect(chain.map(({ textContent }) => textContent)).toEqual([
      'This deploy5, in effect',
      'Environment staging2, overridden',
      'Chart service1, overridden',
    ]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
  });

  it('shows no secret of any layer', async () => {
    const user = userEvent.setup();
    renderForm({ properties, layers, values: {}, own: { password: MASK } });
    await user.click(
      await screen.findByRole('button', { name: /^Set by .*: Password$/ }),
    );
    const chain = screen.getByRole('tooltip');
    expect(chain).toHaveTextContent('secret, not shown');
    expect(chain).not.toHaveTextContent(MASK);
  });

  it('resets by taking the key out of the own values', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties,
      layers,
      values: {},
      own: { replicas: 5, debug: true, hosts: ['b'] },
    });
    await user.click(
      await screen.findByRole('button', {
        name: 'Reset Copies to the layer below',
      }),
    );
    expect(sent(seen.own)).toEqual({ debug: true, hosts: ['b'] });
    expect(screen.getByLabelText('Copies')).toHaveValue(2);
    await user.click(
      screen.getByRole('button', { name: 'Reset Debug to the layer below' }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Reset Hosts to the layer below' }),
    );
    expect(sent(seen.own)).toEqual({});
    expect(
      screen.getByRole('button', { name: 'Set by Chart service: Hosts' }),
    ).toBeInTheDocument();
  });

  it('undoes an edit of a release first, and then resets its value', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties,
      layers,
      values: {},
      stored: { replicas: 3 },
      own: { replicas: 5 },
    });
    const reset = { name: 'Reset Copies to the layer below' };
    await user.click(await screen.findByRole('button', reset));
    expect(sent(seen.own)).toEqual({ replicas: 3 });
    await user.click(screen.getByRole('button', reset));
    expect(sent(seen.own)).toEqual({});
    // What this deploy takes out can be brought back.
    await user.click(screen.getByRole('button', reset));
    expect(sent(seen.own)).toEqual({ replicas: 3 });
  });

  it('resets a section whole', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties,
      layers,
      values: {},
      own: { replicas: 5, image: { repository: 'x', tag: 'y' } },
    });
    await user.click(
      await screen.findByRole('button', {
        name: 'Reset all of Image to the layers below',
      }),
    );
    expect(sent(seen.own)).toEqual({ replicas: 5 });
  });
});

describe('an image’s tag', () => {
  const images = [{ repository: 'image.repository', tag: 'image.tag' }];
  const newest = {
    tag: '2',
    digest: 'sha256:0123456789abcdef',
    created: '2026-01-01T00:00:00Z',
    build: { revision: 'abcdef0123' },
  };

  it('is offered from the registry, and can be any other', async () => {
    const user = userEvent.setup();
    const getImageTags = jest.fn(async () => ({
      repository: 'acme/cart',
      items: [newest],
      truncated: false,
    }));
    const checkImage = jest.fn(async (image: string) => ({
      image,
      state: 'missing' as const,
    }));
    const seen = renderForm({
      properties,
      layers,
      images,
      values: {},
      api: fakeHelmApi({ getImageTags, checkImage }),
    });
    const field = await screen.findByRole('textbox', { name: 'Tag' });
    expect(getImageTags).not.toHaveBeenCalled();
    await user.click(field);
    const option = await screen.findByRole('option', { name: /^2/ });
    expect(getImageTags).toHaveBeenCalledWith({ repository: 'acme/cart' });
    expect(option).toHaveTextContent('0123456789ab');
    expect(option).toHaveTextContent('revision abcdef01');
    await user.click(option);
    expect(sent(seen.own)).toEqual({ image: { tag: '2' } });

    await user.clear(field);
    await user.type(field, '9.9');
    await waitFor(() =>
      expect(sent(seen.own)).toEqual({ image: { tag: '9.9' } }),
    );
    expect(
      await screen.findByText('The registry has no tag 9.9 of this image.'),
    ).toBeInTheDocument();
    expect(checkImage).toHaveBeenLastCalledWith('acme/cart:9.9');
  });

  it('stays free text, and says what to configure, without a registry', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties,
      layers,
      images,
      values: {},
      api: fakeHelmApi({
        getImageTags: async () => ({
          repository: 'acme/cart',
          items: [],
          truncated: false,
          problem: 'Add the registry under foredeck.helm.images.',
        }),
        checkImage: async image => ({ image, state: 'unknown' }),
      }),
    });
    const field = await screen.findByRole('textbox', { name: 'Tag' });
    await user.clear(field);
    await user.type(field, '3');
    await waitFor(() =>
      expect(screen.getByText(/Add the registry under/)).toBeVisible(),
    );
    await waitFor(() =>
      expect(sent(seen.own)).toEqual({ image: { tag: '3' } }),
    );
  });
});
