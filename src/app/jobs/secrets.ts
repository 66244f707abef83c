import { refusedError, usageError } from '../../core/errors.ts';
import { findToken } from '../../io/environment.ts';
import { redact } from '../../io/http/redact.ts';
import type { Context } from '../context.ts';
import type { JobWishes } from './wishes.ts';

/**
 * The secrets of a job by name: HF_TOKEN, without which gated models and inference providers stay closed, and those asked
 * for. Values come from the environment, never from the command line, where other programs can read them.
 *
 * @throws EvalcardError 'usage' for a secret without a value, 'refused' for a value on the command line.
 */
export async function jobSecrets(
  { secret, token }: Pick<JobWishes, 'secret' | 'token'>,
  context: Context,
): Promise<Readonly<Record<string, string>>> {
  const found = await findToken(context, token);
  const secrets: Record<string, string> = found ? { HF_TOKEN: found.value } : {};
  for (const asked of secret) {
    const [name = '', variable = name] = splitOnce(asked);
    requireName(name, '--secret');
    if (looksSecret(variable)) {
      throw refusedError(
        `--secret ${name}=… holds the secret itself, where everybody on this machine can read it`,
        `write --secret ${name}: its value is taken from the environment; and make a new token in place of this one`,
      );
    }
    const value = variable === 'HF_TOKEN' ? found?.value : context.env[variable];
    if (value === undefined || value === '') {
      throw usageError(
        `--secret ${asked}: there is no variable ${variable} in the environment`,
        `expected NAME, or NAME=VARIABLE with the variable that holds the value`,
      );
    }
    secrets[name] = value;
  }
  return secrets;
}

/** The public variables of a job. @throws EvalcardError for what is no `NAME=value` or looks like a token. */
export function jobVariables({ env }: Pick<JobWishes, 'env'>): Record<string, string> {
  return Object.fromEntries(
    env.map((asked) => {
      const [name = '', value] = splitOnce(asked);
      requireName(name, '--env');
      if (value === undefined) throw usageError(`--env ${name}: expected NAME=value`);
      return [name, value] as const;
    }),
  );
}

/**
 * Refuses texts that everybody who may see a job can read, and that hold a secret.
 *
 * @throws EvalcardError 'refused', without repeating the text.
 */
export function refuseSecretsIn(
  place: string,
  texts: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): void {
  for (const [name, text] of Object.entries(texts)) {
    if (!looksSecret(text) && !Object.values(secrets).some((one) => holds(text, one))) continue;
    throw refusedError(
      `${place} ${name} looks like a token: everybody who may see the job could read it`,
      'a secret travels by --secret NAME alone; if this token was published anywhere, make a new one',
    );
  }
}

function holds(text: string, secret: string): boolean {
  return secret.length >= 8 && text.includes(secret);
}

function looksSecret(text: string): boolean {
  return redact(text) !== text || /\bsk-[\w-]{16,}/.test(text);
}

function requireName(name: string, flag: string): void {
  if (/^[a-zA-Z][_a-zA-Z0-9]+$/.test(name) && !looksSecret(name)) return;
  // The text may be a secret that stands in the wrong place: it is not repeated.
  throw usageError(`${flag} needs the name of a variable: letters, digits and "_"`);
}

// A=b=c is A and b=c
function splitOnce(text: string): string[] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
