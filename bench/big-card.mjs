/** A synthetic model card of about `bytes` bytes: prose, a comparison table, a hyper-parameter table, again and again. */
export function bigCard(bytes) {
  const parts = ['---\nlicense: apache-2.0\nlanguage:\n- en\n---\n\n# My-Model-7B\n'];
  for (let i = 0, size = parts[0].length; size < bytes; i += 1) {
    const part = section(i);
    parts.push(part);
    size += part.length;
  }
  return parts.join('\n');
}

function section(i) {
  const prose = 'My-Model-7B is a language model that was made for this file only. '.repeat(8);
  const rows = ['MMLU', 'GSM8K', 'HumanEval', 'ARC-Challenge', 'HellaSwag'].map(
    (name, row) => `| ${name} | ${(60 + i + row / 10).toFixed(1)} | ${(50 + row).toFixed(1)} |`,
  );
  return [
    `## Part ${i}`,
    prose,
    '| Benchmark | My-Model-7B | Other-7B |\n|---|---:|---:|\n' + rows.join('\n'),
    '| Hyper-parameter | Value |\n|---|---|\n| learning rate | 3e-4 |\n| batch size | 256 |',
    '',
  ].join('\n\n');
}
