import { foldDigits } from '../text/number-style.ts';
import type { Cell } from './table.ts';

/** What a cell holds at first sight; `readValue` decides later what its number is. */
export type CellKind = 'blank' | 'missing' | 'number' | 'text';

export function cellKind(cell: Cell): CellKind {
  return textKind(cell.text);
}

/** The same for a piece of a cell. */
export function textKind(printed: string): CellKind {
  const text = foldDigits(printed.normalize('NFKC')).replaceAll(invisible, '').trim();
  if (text === '') return 'blank';
  if (missing.test(text)) return 'missing';
  return isNumber(text) ? 'number' : 'text';
}

/** `85.2`, `**~85%**`, `.998`, `85.2 / 90.1`, `0.9 (+0.1)`, `1.84ms`; not `7B-chat`, `5-shot`, `12L768H`, `2023-09-01`, `H100 x 16`. */
function isNumber(text: string): boolean {
  const bare = text
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/\p{So}|[*†‡]/gu, ' ')
    .trim();
  if (
    !/^[~≈<>≤≥+\-−–±]?\s*[$€£]?\s*[+\-−]?[.,]?\d/u.test(bare) ||
    date.test(bare) ||
    version.test(bare)
  )
    return false;
  const letters = bare.match(/\p{L}/gu)?.length ?? 0;
  const digits = bare.match(/\d/g)?.length ?? 0;
  return (
    letters <= Math.min(digits, 4) &&
    !/\d-?shots?\b/i.test(bare) &&
    !/\d(?!e[+-]?\d)\p{L}+\d/iu.test(bare)
  );
}

const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g;
const missing =
  /^(?:[-‐‑‒–—―−_~.…*/\\]{1,12}|n\/?a|na|n\.a\.|nan|null|none|nil|tbd|tba|todo|oom|x|✗|✘|❌|✖|\?+|not (?:available|reported|applicable|tested|evaluated|supported)|unknown|unavailable|pending|wip|coming soon|无|暂无)(?:\*|†)?$/i;
const version = /^v?\d+\.\d+\.\d+/i;
// 1510.7 is a number; 2023.10 may be October.
const date =
  /^\d{4}[-/年]\d{1,2}(?:[-/.月]\d{1,2})?日?$|^\d{4}\.\d{1,2}\.\d{1,2}$|^(?:19|20)\d{2}\.(?:0[1-9]|1[0-2])$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/;
