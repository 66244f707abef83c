import type { ModelInfo } from '../../io/hub/wire.ts';
import type { Store } from '../state/store.ts';
import type { Commit } from '../state/types.ts';

/** Numbers of parameters by type, from the heads of the repo's safetensors files; undefined when there are none. */
export function safetensorsOf(store: Store, commit: Commit): ModelInfo['safetensors'] {
  const parameters: Record<string, number> = {};
  for (const [path, entry] of commit.tree) {
    if (!path.endsWith('.safetensors')) continue;
    for (const { dtype, shape } of tensorsIn(store.contentOf(entry))) {
      const count = shape.reduce((product, size) => product * size, 1);
      parameters[dtype] = (parameters[dtype] ?? 0) + count;
    }
  }
  const total = Object.values(parameters).reduce((sum, count) => sum + count, 0);
  return total > 0 ? { parameters, total } : undefined;
}

interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
}

// Eight bytes with the length of the head, then the head: {"weight": {"dtype": "BF16", "shape": [2, 3], …}, …}
function tensorsIn(file: Uint8Array): Tensor[] {
  const bytes = Buffer.from(file);
  if (bytes.length < 8) return [];
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  try {
    const head: unknown = JSON.parse(bytes.subarray(8, end).toString('utf8'));
    return typeof head === 'object' && head !== null ? Object.values(head).filter(isTensor) : [];
  } catch {
    return [];
  }
}

function isTensor(value: unknown): value is Tensor {
  if (typeof value !== 'object' || value === null) return false;
  if (!('dtype' in value) || !('shape' in value)) return false;
  return (
    typeof value.dtype === 'string' &&
    Array.isArray(value.shape) &&
    value.shape.every((size) => typeof size === 'number')
  );
}
