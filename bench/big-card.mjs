/** A synthetic model card of about `bytes` bytes, in the proportions of real ones: much prose, code, a few tables. */
export function bigCard(bytes) {
  const head = '---\nlicense: apache-2.0\nlanguage:\n- en\n---\n\n# My-Model-7B\n';
  const tables = [comparison('Knowledge', 0), comparison('Reasoning', 20), hyperParameters()].join(
    '\n\n',
  );
  const parts = [head, tables];
  for (let i = 0, size = head.length + tables.length; size < bytes; i += 1) {
    const part = prose(i);
    parts.push(part);
    size += part.length;
  }
  return parts.join('\n\n');
}

function comparison(title, offset) {
  const names = [
    'MMLU',
    'GSM8K',
    'HumanEval',
    'ARC-Challenge',
    'HellaSwag',
    'WinoGrande',
    'BoolQ',
    'PIQA',
  ];
  const rows = names.map((name, row) => {
    const score = (shift) => (50 + offset + shift + row / 10).toFixed(1);
    return `| ${name} | ${score(3)} | ${score(1)} | ${score(7)} | ${score(5)} |`;
  });
  const header =
    '| Benchmark | My-Model-7B | Other-7B | Other-13B | Third-8B |\n|---|---:|---:|---:|---:|';
  return `## ${title}\n\n${[header, ...rows].join('\n')}`;
}

function hyperParameters() {
  return '## Training\n\n| Hyper-parameter | Value |\n|---|---|\n| learning rate | 3e-4 |\n| batch size | 256 |';
}

function prose(i) {
  const text =
    'My-Model-7B is a **language model** that was made for [this file](https://example.com) only. '.repeat(
      8,
    );
  return `### Part ${i}\n\n${text}\n\n- one point\n- another point\n\n\`\`\`python\nprint(${i})\n\`\`\``;
}
