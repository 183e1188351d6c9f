/** "40 s", "3 min" or "1 h 20 min": as rough as an estimate is. */
export function formatEstimate(seconds: number): string {
  if (seconds < 55) {
    return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const rest = minutes % 60;
  return rest === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${rest} min`;
}
