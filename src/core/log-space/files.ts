import { type ListedLog, LISTING, writeListing } from './listing.ts';
import { logPage } from './page.ts';

/** `static` serves a page and the logs for nothing; `docker` runs inspect's own viewer, which needs hardware. */
export type SpaceSdk = 'static' | 'docker';

/** The text files of a Space that holds these logs; the logs themselves lie beside them. */
export function spaceFiles(
  { id, sdk }: { readonly id: string; readonly sdk: SpaceSdk },
  logs: readonly ListedLog[],
): Readonly<Record<string, string>> {
  const title = `Evaluation logs of ${modelsOf(logs) ?? id.slice(0, id.indexOf('/'))}`;
  return {
    'README.md': spaceReadme(title, sdk),
    'index.html': logPage(title, logs),
    [LISTING]: writeListing(logs),
    ...(sdk === 'docker' && { Dockerfile: DOCKERFILE }),
  };
}

function modelsOf(logs: readonly ListedLog[]): string | undefined {
  const models = new Set(logs.flatMap(({ model }) => (model === undefined ? [] : [model])));
  if (models.size > 1) return `${models.size} models`;
  return [...models][0];
}

function spaceReadme(title: string, sdk: SpaceSdk): string {
  const place = sdk === 'docker' ? 'app_port: 7860' : 'app_file: index.html';
  return `---
title: ${JSON.stringify(title)}
emoji: 📋
colorFrom: gray
colorTo: blue
sdk: ${sdk}
${place}
pinned: false
tags:
- evaluation
- evalcard
---

# ${title}

Logs of evaluation runs, as their harnesses wrote them. \`${LISTING}\` lists them with their scores.
`;
}

const DOCKERFILE = `FROM python:3.12-slim
RUN pip install --no-cache-dir inspect-ai==0.3.285
COPY logs /logs
RUN useradd --create-home --uid 1000 user
USER user
CMD ["inspect", "view", "start", "--log-dir", "/logs", "--host", "0.0.0.0", "--port", "7860"]
`;
