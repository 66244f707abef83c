/**
 * Takes secrets out of a text that a person, a log or a model will see: the given secrets, whatever
 * looks like a Hugging Face token or a bearer credential, and `user:password@` in addresses.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= MIN_SECRET_LENGTH) clean = clean.replaceAll(secret, MASK);
  }
  return clean
    .replace(TOKEN_LIKE, MASK)
    .replace(BEARER, `$1${MASK}`)
    .replace(URL_CREDENTIALS, `$1${MASK}@`);
}

const MASK = '[redacted]';

// Shorter "secrets" are typing errors; replacing them would blank out ordinary words.
const MIN_SECRET_LENGTH = 6;

// hf_AbCd…, api_org_AbCd…, and the signed tokens (three base64url parts) that log-ins hand out.
const TOKEN_LIKE =
  /\bhf_[A-Za-z0-9]{10,}|\b(?:api_org|hf_oauth|hf_jwt)_[\w.-]{10,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g;
const BEARER = /(\bbearer\s+)(?!\[redacted\])[^\s"',;]+/gi;
//                 https://user:password@host
//                 ^^^^^^^^~~~~~~~~~~~~~
const URL_CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@?#]+@/gi;
