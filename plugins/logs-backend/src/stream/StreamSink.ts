/** Where a stream is written to, such as an HTTP response. */
export interface StreamSink {
  /**
   * @returns false when no more should be written until `onDrain` is called:
   * the reader is slower than the stream
   */
  write(text: string): boolean;
  /** Set by who writes. */
  onDrain: () => void;
}
