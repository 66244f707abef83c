import * as v from 'valibot';

/** POST /api/jobs/{namespace}, as the Hub's OpenAPI description bounds it. */
export const createJobSchema = v.pipe(
  v.object({
    dockerImage: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
    spaceId: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
    command: v.pipe(v.array(v.string()), v.minLength(1)),
    arguments: v.optional(v.array(v.string()), []),
    environment: v.optional(variables(), {}),
    secrets: v.exactOptional(variables()),
    flavor: v.string(),
    arch: v.exactOptional(v.picklist(['amd64', 'arm64'])),
    timeoutSeconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    attempts: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    labels: v.exactOptional(labels()),
    volumes: v.exactOptional(
      v.array(
        v.object({
          type: v.picklist(['bucket', 'model', 'dataset', 'space']),
          source: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/)),
          mountPath: v.pipe(v.string(), v.regex(/^\/./)),
          revision: v.exactOptional(v.string()),
          readOnly: v.exactOptional(v.boolean()),
          path: v.exactOptional(v.string()),
        }),
      ),
    ),
    resourceGroupId: v.exactOptional(v.string()),
  }),
  v.check(
    ({ dockerImage, spaceId }) => (dockerImage === undefined) !== (spaceId === undefined),
    'Either dockerImage or spaceId must be given',
  ),
);

export const labelsSchema = v.object({ labels: labels() });

function variables() {
  return v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z][_a-zA-Z0-9]+$/)), v.string());
}

function labels() {
  const key = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9._-]+$/), v.maxLength(100));
  return v.record(key, v.string());
}
