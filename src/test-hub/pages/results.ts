import type { EvalResultRow } from '../../io/hub/wire.ts';
import { isRecord } from '../cards/front-matter.ts';
import { html, type Html } from './html.ts';

interface Line {
  readonly name: string;
  readonly detail: string;
  readonly value: string;
  readonly note: string;
}

/** Results of `model-index`, as the Hub's widget lists them. Anything that is not well formed is left out. */
export function modelIndexTable(modelIndex: unknown): Html | null {
  const lines = list(modelIndex)
    .flatMap((entry) => list(entry['results']))
    .flatMap((result) => linesOf(result));
  return table('Evaluation results', 'model-index', lines);
}

/** Rows of `evalResults`: published, proposed by a pull request, or broken. */
export function evalResultsTable(rows: readonly EvalResultRow[]): Html | null {
  return table('Benchmark results', '.eval_results', rows.map(lineOf));
}

function linesOf(result: Readonly<Record<string, unknown>>): Line[] {
  const dataset = isRecord(result['dataset']) ? result['dataset'] : {};
  const source = isRecord(result['source']) ? result['source'] : {};
  const where = [dataset['name'] ?? dataset['type'], dataset['config'], dataset['split']];
  return list(result['metrics']).map((metric) => ({
    name: text(metric['name'] ?? metric['type']),
    detail: where
      .filter((part) => part !== undefined)
      .map(text)
      .join(' · '),
    value: text(metric['value']),
    note: text(source['name'] ?? (source['url'] === undefined ? 'self-reported' : source['url'])),
  }));
}

function lineOf(row: EvalResultRow): Line {
  if ('error' in row) {
    return { name: row.filename, detail: row.error, value: 'error', note: pullNote(row) };
  }
  const { dataset, value, notes = '', source } = row.data;
  const badges = [row.verified ? 'verified' : '', pullNote(row), source?.name ?? source?.url ?? ''];
  return {
    name: dataset.id,
    detail: [dataset.task_id, notes].filter((part) => part !== '').join(' · '),
    value: String(value),
    note: badges.filter((badge) => badge !== '').join(' · '),
  };
}

function pullNote(row: EvalResultRow): string {
  return row.pullRequest === undefined ? '' : `community, in pull request #${row.pullRequest}`;
}

function table(title: string, origin: string, lines: readonly Line[]): Html | null {
  if (lines.length === 0) return null;
  const rows = lines.map(
    (line) =>
      html`<tr>
        <td>
          ${line.name}
          <div class="muted small">${line.detail}</div>
          <div class="muted small">${line.note}</div>
        </td>
        <td class="value">${line.value}</td>
      </tr>`,
  );
  return html`<section class="box">
    <h2>${title} <span class="muted">(${origin})</span></h2>
    <table class="results">
      ${rows}
    </table>
  </section>`;
}

function list(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
