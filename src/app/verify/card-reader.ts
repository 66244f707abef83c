import type { Registry } from '../../core/benchmarks/registry.ts';
import { findingMessage } from '../../core/findings/index.ts';
import { extractResults } from '../../core/tables/extract.ts';
import type { Extraction, Target } from '../../core/tables/extraction.ts';
import type { SourceGap, SourceReading } from '../../core/verify/verification.ts';
import { downloadFile } from '../../io/hub/files.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import { encodeRevision, webPath } from '../../io/hub/urls.ts';
import { parseRepoId } from '../../io/repos/target.ts';
import { decodeText } from '../../io/repos/text.ts';
import type { SourceAccess, SourceReader, SourceTarget } from './source-reader.ts';

/** Model cards on the Hub: read at the recorded revision and, where it is another text, at main. */
export const cardReader: SourceReader = {
  reads: 'model cards',
  knows: ({ url }, { hub }) => cardAddress(url, hub.endpoint) !== null,
  read: async ({ url }, target, access) => {
    const address = cardAddress(url, access.hub.endpoint);
    return address ? readCardSource(address, target, access) : [];
  },
};

interface CardAddress {
  readonly id: string;
  /** As recorded; null when the address names none: then it means main. */
  readonly revision: string | null;
}

// https://huggingface.co/owner/name/blob/<revision>/README.md, or the model's page
function cardAddress(url: string, endpoint: string): CardAddress | null {
  if (!URL.canParse(url)) return null;
  try {
    const { id, revision } = parseRepoId(url, endpoint);
    const file = /\/(?:blob|resolve|raw)\/(?:refs\/[^/]+\/[^/]+|[^/]+)\/(.+)$/.exec(
      new URL(url).pathname,
    )?.[1];
    if (file !== undefined && file !== 'README.md') return null;
    return { id, revision: revision === undefined || revision === 'main' ? null : revision };
  } catch {
    // Not the address of a model: another reader may know it.
    return null;
  }
}

async function readCardSource(
  { id, revision }: CardAddress,
  target: SourceTarget,
  { hub, context, registry }: SourceAccess,
): Promise<readonly SourceReading[]> {
  const read = (at: string): Promise<CardText> => fetchCard(hub, id, at);
  const [current, recorded] = await Promise.all([
    read('main'),
    revision === null ? null : read(revision),
  ]);
  context.signal?.throwIfAborted();
  const same =
    recorded?.kind === 'text' && current.kind === 'text' && recorded.text === current.text;
  if (recorded === null) return [readingOf(current, 'both', target, registry)];
  if (same) return [readingOf(recorded, 'both', target, registry)];
  return [
    readingOf(recorded, 'recorded', target, registry),
    readingOf(current, 'current', target, registry),
  ];
}

type CardText = { readonly where: string; readonly url: string } & (
  | { readonly kind: 'text'; readonly text: string; readonly commit: string | null }
  | { readonly kind: 'gone' | 'unreadable'; readonly reason: string }
);

async function fetchCard(hub: Hub, id: string, revision: string): Promise<CardText> {
  const placeOf = (at: string): { where: string; url: string } => ({
    where: `README.md of ${id} at ${/^[0-9a-f]{40}$/.test(at) ? at.slice(0, 12) : at}`,
    url: hub.endpoint + webPath({ id }, `/blob/${encodeRevision(at)}/README.md`),
  });
  try {
    const file = await downloadFile(hub, { id }, { path: 'README.md', revision });
    if (!file) return { kind: 'gone', ...placeOf(revision), reason: 'there is no README.md' };
    const text = decodeText(file.bytes, `README.md of ${id}`);
    const { url } = placeOf(file.commit ?? revision);
    return { kind: 'text', where: placeOf(revision).where, url, text, commit: file.commit };
  } catch (error) {
    const gone = error instanceof HubError && GONE.has(error.condition);
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: gone ? 'gone' : 'unreadable', ...placeOf(revision), reason };
  }
}

const GONE: ReadonlySet<string> = new Set(['repo-not-found', 'revision-not-found', 'disabled']);

function readingOf(
  card: CardText,
  role: SourceReading['role'],
  { printedName, ...target }: SourceTarget,
  registry: Registry,
): SourceReading {
  const { where, url } = card;
  if (card.kind !== 'text') return { kind: card.kind, role, where, url, reason: card.reason };
  const options = {
    ...(printedName !== undefined && { modelName: printedName }),
    ...(card.commit !== null && { revision: card.commit }),
  };
  const extraction = extractResults(card.text, target, options, registry);
  const gaps = gapsOf(extraction, target);
  return { kind: 'read', role, where, url, results: extraction.results, gaps, markdown: card.text };
}

/** What of the card may hold the model's scores and was not read. */
function gapsOf({ results, tables, findings }: Extraction, target: Target): SourceGap[] {
  const cells = tables.flatMap(({ index, skipped }) =>
    skipped.map(({ label, raw, row, column, message }) => ({
      label,
      reason: `“${raw}” in table ${index}, row ${row}, column ${column} was left out: ${message}`,
    })),
  );
  const whole = findings
    .filter(({ code }) => code === 'ambiguous-table' || results.length === 0)
    .map((found) => ({ reason: findingMessage(found) }));
  const unnamed = { reason: `its tables hold no scores of ${target.modelName}` };
  return [...cells, ...whole, ...(results.length === 0 && whole.length === 0 ? [unnamed] : [])];
}
