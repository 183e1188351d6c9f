/** The Foredeck mark: a ship seen from the side, sails up. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden
      focusable="false"
    >
      <path
        d="M3.6 20.2h24.8c.7 0 1.2.7.9 1.3l-2.7 5.3c-.2.4-.5.6-.9.6H8c-.4 0-.8-.2-1-.6l-4.3-5.3c-.3-.6.2-1.3.9-1.3z"
        fill="#ffb454"
      />
      <path d="M15 4.4v13.8H5.9c-.6 0-1-.7-.6-1.2z" fill="#ffffff" />
      <path d="M17.4 7.6v10.6h7.9c.6 0 .9-.6.6-1.1z" fill="#7fd1e8" />
    </svg>
  );
}
