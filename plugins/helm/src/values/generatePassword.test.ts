import { generatePassword } from './generatePassword';

describe('generatePassword', () => {
  afterEach(() => jest.restoreAllMocks());

  it('gives 24 URL-safe characters, others each time', () => {
    const made = Array.from({ length: 200 }, generatePassword);
    expect(new Set(made).size).toBe(200);
    made.forEach(password => expect(password).toMatch(/^\w[\w-]{23}$/));
  });

  it('takes its bytes from the source of the browser, and avoids a leading hyphen', () => {
    const random = jest
      .spyOn(crypto, 'getRandomValues')
      .mockImplementationOnce(array => filled(array, 0xfb))
      .mockImplementationOnce(array => filled(array, 0xff));
    expect(generatePassword()).toBe('_'.repeat(24));
    expect(random).toHaveBeenCalledTimes(2);
  });
});

function filled<T extends ArrayBufferView | null>(array: T, byte: number): T {
  if (array instanceof Uint8Array) {
    array.fill(byte);
  }
  return array;
}
