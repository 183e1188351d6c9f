// Property tests and clusters take their time on a busy machine.
jest.setTimeout(60_000);
