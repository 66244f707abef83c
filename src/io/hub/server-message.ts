import * as v from 'valibot';

/**
 * The sentences with which the Hub explains a refusal, without repeats: the `X-Error-Message`
 * header, then `error`, then each of `errors`, then what a text or HTML body says.
 */
export function serverMessages(
  headers: { get(name: string): string | null },
  body: string,
): readonly string[] {
  const found = [headers.get('x-error-message') ?? '', ...bodyMessages(body)];
  return [...new Set(found.map(oneLine).filter((text) => text !== ''))];
}

function bodyMessages(body: string): readonly string[] {
  const trimmed = body.trim();
  if (trimmed.startsWith('{')) return jsonMessages(trimmed);
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(trimmed)?.[1];
  if (title !== undefined) return [title];
  // Any other markup says nothing to a reader.
  return trimmed.startsWith('<') ? [] : [trimmed];
}

const bodySchema = v.object({
  error: v.fallback(v.optional(v.string()), undefined),
  error_description: v.fallback(v.optional(v.string()), undefined),
  message: v.fallback(v.optional(v.string()), undefined),
  errors: v.fallback(v.optional(v.array(v.object({ message: v.string() }))), undefined),
});

function jsonMessages(text: string): readonly string[] {
  const parsed = v.safeParse(bodySchema, parseJson(text));
  if (!parsed.success) return [];
  const { error, error_description, message, errors = [] } = parsed.output;
  return [error ?? message ?? '', error_description ?? '', ...errors.map((item) => item.message)];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const MAX_LENGTH = 500;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH)}…`;
}
