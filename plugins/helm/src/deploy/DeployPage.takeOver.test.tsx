import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeployRequest } from '@foredeck/backstage-plugin-helm-common';
import { CHANGE, preview, renderDeploy } from './__testUtils__/renderDeploy';

// CodeMirror measures what jsdom does not lay out.
jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: (props: { label: string; value: string }) => (
    <textarea aria-label={props.label} value={props.value} readOnly />
  ),
}));

jest.setTimeout(60_000);

const [manifest] = preview.manifests;
const conflicting = {
  ...preview,
  manifests: [{ ...manifest, refused: 'conflict with "kubectl"' }],
  conflicts: true,
};

describe('DeployPage, when others have changed what it would set', () => {
  it('deploys only when told to take that over, and previews that', async () => {
    const user = userEvent.setup();
    const ask = jest.fn(async ({ forceConflicts }: DeployRequest) =>
      forceConflicts ? preview : conflicting,
    );
    const { deploy } = renderDeploy(CHANGE, { helm: { preview: ask } });
    await screen.findByRole('textbox', { name: 'Tag' });
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    await screen.findByText(/would be refused: conflict with "kubectl"/);
    const apply = screen.getByRole('button', { name: 'Apply to shop-dev' });
    const box = screen.getByRole('checkbox', {
      name: 'Take over what others changed',
    });
    expect(apply).toBeDisabled();

    await user.click(box);
    await waitFor(() => expect(apply).toBeEnabled());
    expect(box).toBeChecked();
    expect(screen.queryByText(/would be refused/)).not.toBeInTheDocument();

    await user.click(box);
    await screen.findByText(/would be refused/);
    expect(apply).toBeDisabled();

    await user.click(box);
    await waitFor(() => expect(apply).toBeEnabled());
    await user.click(apply);
    await waitFor(() =>
      expect(deploy).toHaveBeenCalledWith(
        expect.objectContaining({ forceConflicts: true }),
      ),
    );
  });
});
