import { access, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import writeFileAtomic from 'write-file-atomic';

import { findArtificialAnalysisConsent } from '../environment.ts';
import type { AaContext } from './context.ts';

/** Whether the user has agreed to publish data of Artificial Analysis: by a line in the environment or .env, or once before. */
export async function hasConsent(context: AaContext): Promise<boolean> {
  if (await findArtificialAnalysisConsent(context)) return true;
  return access(consentFile(context)).then(
    () => true,
    () => false,
  );
}

/** Keeps the answer, so that the question comes once. Where it cannot be kept it comes again. */
export async function rememberConsent(context: AaContext): Promise<void> {
  const path = consentFile(context);
  const text = `Agreed on ${context.now().toISOString()} to publish data of Artificial Analysis with attribution.\nDelete this file to be asked again.\n`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, text);
  } catch {
    context.report({ kind: 'warning', text: `The answer could not be kept in ${path}` });
  }
}

/** `$XDG_CONFIG_HOME/evalcard/artificial-analysis-consent`, by default under `~/.config`. */
function consentFile({ env, cwd }: AaContext): string {
  const base = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config');
  return join(resolve(cwd, base), 'evalcard', 'artificial-analysis-consent');
}
