/** The variable a pipeline keeps the token's secret in. */
export const TOKEN_VARIABLE = 'DEPLOY_TOKEN';

/**
 * A line for a pipeline's script. The secret is read from a variable of the
 * shell, so that it is not written into the script.
 *
 * @param url - where the deploy is asked for
 * @param parameters - names the profile takes; `tag` when none are known
 */
export function curlLine(url: string, parameters: readonly string[]): string {
  const names = parameters.length > 0 ? parameters : ['tag'];
  const body = JSON.stringify({
    parameters: Object.fromEntries(
      names.map(name => [name, `$${shellName(name)}`]),
    ),
    reason: 'build $BUILD_NUMBER',
  });
  return [
    'curl --fail-with-body -X POST',
    quoted(url),
    `-H "Authorization: Bearer $${TOKEN_VARIABLE}"`,
    `-H 'Content-Type: application/json'`,
    // In double quotes, for the shell to fill in the variables.
    `-d "${body.replace(/["\\`]/g, '\\$&')}"`,
  ].join(' \\\n  ');
}

/** `imageTag` as a variable of a shell: `IMAGE_TAG`. */
function shellName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^(?=\d)/, '_')
    .toLocaleUpperCase('en-US');
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
