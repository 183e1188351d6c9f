import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { SecretRedactor } from './SecretRedactor';

describe('SecretRedactor', () => {
  it('removes secrets plain, in base64 and as JSON writes them', () => {
    const redactor = new SecretRedactor(['hunter"22', 'hunter"22-longer']);
    const base64 = Buffer.from('hunter"22').toString('base64');

    expect(
      redactor.redact(`a hunter"22-longer b ${base64} c "hunter\\"22"`),
    ).toBe(`a ${MASK} b ${MASK} c "${MASK}"`);
  });

  it('leaves short words alone', () => {
    expect(new SecretRedactor(['1', 'dev', MASK]).redact('1 dev')).toBe(
      '1 dev',
    );
  });
});
