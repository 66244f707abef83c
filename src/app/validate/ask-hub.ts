import { readCard, readEvalResults, readModelIndex } from '../../core/cards/index.ts';
import type { StoredResult } from '../../core/cards/index.ts';
import { finding, findingMessage, type Finding } from '../../core/findings/index.ts';
import { sameValue } from '../../core/verify/compare-values.ts';
import { downloadFile } from '../../io/hub/files.ts';
import { connectHub, type Hub } from '../../io/hub/hub.ts';
import { validateYaml } from '../../io/hub/validate-yaml.ts';
import { OfflineError } from '../../io/http/offline-error.ts';
import type { Context } from '../context.ts';
import { sameMeasurement } from '../../core/measurement.ts';
import { officialTasks } from '../publish/official-tasks.ts';
import type { CheckedDocuments } from './read-for-check.ts';

/** What the Hub says about a repo's documents. */
export interface HubAnswers {
  /** Why the Hub was not asked; then everything else is empty. */
  readonly skipped?: string;
  /** Errors and warnings of the Hub's own check of the card. */
  readonly verdict?: { readonly errors: readonly string[]; readonly warnings: readonly string[] };
  readonly officialTasks: Readonly<Record<string, readonly string[]>>;
  /** Results of the base models that this model's repeat. */
  readonly findings: readonly Finding[];
}

/** How long the Hub may take for its first answer where the card could be checked without it. */
const PATIENCE_MS = 10_000;

/**
 * Asks the Hub what only it knows: its own check of the card (which writes nothing), the tasks of the benchmarks, and the
 * results of the base model. A Hub that cannot be reached is no error: the reason stands in `skipped`.
 */
export async function askHub(
  documents: CheckedDocuments,
  context: Context,
  token: string | undefined,
): Promise<HubAnswers> {
  const hub = await connectHub(quietly(context), token);
  const verdict = await orReason(context, () => validateYaml(hub, documents.card ?? '', 'model'));
  if (typeof verdict === 'string') return { skipped: verdict, officialTasks: {}, findings: [] };
  const stored = storedIn(documents);
  const inFiles = stored.filter(({ at }) => at.file !== documents.cardPath);
  const results = inFiles.map(({ result }) => result);
  const { tasks, unchecked } = await officialTasks(results, context, token);
  const checked = Object.entries(tasks).filter(([id]) => !unchecked.includes(id));
  const messages = ({ message }: { readonly message: string }): string => message;
  return {
    verdict: {
      // A repo may have no card: that says nothing about one.
      errors: documents.card === null ? [] : verdict.errors.map(messages),
      warnings: documents.card === null ? [] : verdict.warnings.map(messages),
    },
    officialTasks: Object.fromEntries(checked),
    findings: await copiedFromBase(documents, stored, hub, context),
  };
}

/**
 * Joins what the Hub says with what evalcard found. Its words count: what it accepts is no metadata error, and what it
 * refuses is said once.
 */
export function withVerdict(
  found: readonly Finding[],
  answers: HubAnswers,
  file: string,
): readonly Finding[] {
  const { verdict, skipped, findings } = answers;
  if (skipped !== undefined) return [...found, finding('hub-not-asked', { reason: skipped })];
  const { errors = [], warnings = [] } = verdict ?? {};
  const own = found.filter(
    ({ code, args }) =>
      code !== 'metadata-value' ||
      errors.some(
        (message) =>
          message.includes(`"${String(args['key'])}"`) ||
          message.includes(`"${keyOf(args['key'])}"`),
      ),
  );
  const said = own.filter(({ severity }) => severity === 'error');
  const toldOfTag = own.some(({ code }) => code === 'pipeline-tag-unknown');
  const at = { file, line: 1, column: 1 };
  const broken = said.some(({ code }) => code.startsWith('front-matter'));
  const isNew = (message: string): boolean =>
    !broken && !said.some((one) => saysTheSame(findingMessage(one), message));
  return [
    ...own,
    ...findings,
    ...errors
      .filter(isNew)
      .map((message) => finding('hub-refuses', { message: short(message) }, at)),
    ...warnings
      .filter((message) => !/empty or missing yaml metadata/.test(message))
      .filter((message) => !/pipeline tag/.test(message) || !toldOfTag)
      .map((message) => finding('hub-warns', { message: short(message) }, at)),
  ];
}

// Ours begin with the Hub's own words, or name the same key.
function saysTheSame(ours: string, hubs: string): boolean {
  const [, key] = /^"([^"]+)"/.exec(hubs) ?? [];
  if (ours.startsWith(hubs)) return true;
  const inside = key?.startsWith('model-index') === false && ours.startsWith(`"${key}[`);
  return key !== undefined && (ours.startsWith(`"${key}"`) || inside);
}

/** `license[0]` → `license`: of a list of licences the Hub names the key alone. */
function keyOf(key: unknown): string {
  return String(key).replace(/\[\d+\]$/, '');
}

// The Hub lists all licences it knows.
function short(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function storedIn({ card, cardPath, files }: CheckedDocuments): readonly StoredResult[] {
  return [
    ...readModelIndex(readCard(card ?? '', { file: cardPath })).results,
    ...files.flatMap(({ path, text }) => readEvalResults(path, text).results),
  ];
}

/** Results that have exactly the base model's values: two at least, and half of what can be compared. */
async function copiedFromBase(
  { card, cardPath }: CheckedDocuments,
  stored: readonly StoredResult[],
  hub: Hub,
  context: Context,
): Promise<readonly Finding[]> {
  const base = readCard(card ?? '').metadata?.['base_model'];
  const ids = (Array.isArray(base) ? base : [base]).filter(
    (id): id is string => typeof id === 'string' && /^[\w.-]+\/[\w.-]+$/.test(id),
  );
  if (stored.length < 2) return [];
  const found = ids.slice(0, 4).map(async (id) => {
    const text = await orReason(context, () => cardOf(hub, id));
    const theirs = readModelIndex(
      readCard(typeof text === 'object' ? (text?.text ?? '') : ''),
    ).results;
    const compared = stored.flatMap(({ result, at }) => {
      const twin = theirs.find((other) => sameMeasurement(other.result, result));
      return twin ? [{ at, equal: sameValue(twin.result, result) }] : [];
    });
    const equal = compared.filter((one) => one.equal);
    if (equal.length < 2 || equal.length * 2 < compared.length) return [];
    const at = equal[0]?.at ?? { file: cardPath };
    const args = { base: id, equal: equal.length, compared: compared.length };
    return [finding('results-equal-base', args, at)];
  });
  return (await Promise.all(found)).flat();
}

async function cardOf(hub: Hub, id: string): Promise<{ readonly text: string } | null> {
  const file = await downloadFile(hub, { id }, { path: 'README.md' });
  return file && { text: new TextDecoder().decode(file.bytes) };
}

/** As the context, but silent about a Hub that does not answer, and not for long. */
function quietly(context: Context): Context {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = context.signal ? AbortSignal.any([context.signal, patience]) : patience;
  return { ...context, signal, report: () => {} };
}

async function orReason<T>(context: Context, ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    context.signal?.throwIfAborted();
    if (error instanceof OfflineError) return 'offline mode is on';
    return error instanceof Error && error.name !== 'TimeoutError'
      ? error.message
      : `no answer within ${PATIENCE_MS / 1000} seconds`;
  }
}
