import type { HubJob } from '../jobs/job.ts';
import { html, type Html } from './html.ts';
import { pageResponse, when } from './layout.ts';

/** The page of a job, with its log. On this Hub everybody may look; on the real one only who may see the namespace's jobs. */
export function jobPage({ info, log }: HubJob): Response {
  const { id, owner, status, flavor, createdAt, secrets, labels = {} } = info;
  const badge = BADGES[status.stage] ?? '';
  const rows: readonly (readonly [string, string | Html])[] = [
    ['Hardware', flavor],
    ['Created', when(createdAt)],
    ['Image', info.dockerImage ?? info.spaceId ?? ''],
    ['Secrets', secrets.join(', ') || 'none'],
    [
      'Labels',
      Object.entries(labels)
        .map((pair) => pair.join('='))
        .join(' ') || 'none',
    ],
    ['Command', html`<code>${[...info.command, ...info.arguments].join(' ')}</code>`],
  ];
  const body = html`<div class="title">
      <h1>Job ${id}</h1>
      <span class="badge ${badge}">${status.stage}</span>
      <span class="muted">of ${owner.name}</span>
    </div>
    ${status.message === null ? null : html`<p>${status.message}</p>`}
    <div class="box">
      <table class="results">
        ${rows.map(
          ([name, value]) =>
            html`<tr>
              <th>${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </table>
    </div>
    <div class="box">
      <h2>Log</h2>
      <pre>${log.map(({ data }) => `${data}\n`)}</pre>
    </div>`;
  return pageResponse(`Job ${id} · Embedded Hub`, body);
}

const BADGES: Readonly<Record<string, string>> = {
  COMPLETED: 'open',
  ERROR: 'closed',
  CANCELED: 'draft',
};
