import type { ListedLog } from './listing.ts';

/**
 * The page of a Space of logs: every log with its model, date and scores, and a link to the file. One file without
 * scripts; what stands in logs is text of others and stays text.
 */
export function logPage(title: string, logs: readonly ListedLog[]): string {
  const newest = logs.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  const count = logs.length === 1 ? 'One evaluation log' : `${logs.length} evaluation logs`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${count}, as ${logs.length === 1 ? 'its harness' : 'their harnesses'} wrote ${logs.length === 1 ? 'it' : 'them'}. The scores are the logs’ own numbers, rounded.</p>
${newest.map(logSection).join('\n')}
</main>
</html>
`;
}

function logSection(log: ListedLog): string {
  const { path, model, partial, scores } = log;
  const notes = partial.map((reason) => `<p class="note">Partial run: ${escapeHtml(reason)}</p>`);
  return `<section>
<h2>${escapeHtml(model ?? 'Model not named')}</h2>
<p class="facts">${factsOf(log).map(escapeHtml).join(' · ')}</p>
${[...notes, scores.length > 0 ? scoreTable(scores) : '<p class="note">No scores.</p>'].join('\n')}
<p><a href="${escapeHtml(encodeURI(path))}" download>${escapeHtml(path.replace(/^logs\//, ''))}</a></p>
</section>`;
}

function factsOf({ harness, harnessVersion, date, bytes, sha256 }: ListedLog): string[] {
  return [
    [harness, harnessVersion].filter(Boolean).join(' '),
    ...(date === undefined ? [] : [date]),
    sizeText(bytes),
    `SHA-256 ${sha256.slice(0, 12)}…`,
  ];
}

function scoreTable(scores: ListedLog['scores']): string {
  const settings = scores.some(({ setting }) => setting !== '');
  const rows = scores.map(
    ({ benchmark, setting, metric, value }) =>
      `<tr><td>${escapeHtml(benchmark)}</td>${settings ? `<td>${escapeHtml(setting)}</td>` : ''}<td>${escapeHtml(metric)}</td><td class="number">${escapeHtml(value)}</td></tr>`,
  );
  return `<div class="scores"><table>
<thead><tr><th>Benchmark</th>${settings ? '<th>Setting</th>' : ''}<th>Metric</th><th class="number">Value</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

/** `4.2 kB`, `1.1 GB`: decimal units, as the Hub shows them. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --quiet: #777; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
section { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin-top: 1.25rem; }
section p { margin: .5rem 0 0; overflow-wrap: anywhere; }
.facts { color: var(--quiet); font-size: .875rem; }
.note { font-weight: 600; }
.scores { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-top: .75rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-size: .8rem; color: var(--quiet); }
.number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; white-space: nowrap; }
`;
