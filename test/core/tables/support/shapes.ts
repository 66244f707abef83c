/** Ways to print the same scores as a table, as model cards do. */

/** One benchmark's score of the target, and of every other model a number from the same draw. */
export interface Score {
  readonly benchmark: string;
  readonly value: number;
}

export interface Sheet {
  readonly target: string;
  /** All models in their order, the target among them. */
  readonly models: readonly string[];
  readonly scores: readonly Score[];
  /** The number of a model for a benchmark, by their places. */
  readonly numberOf: (model: string, row: number) => string;
}

/** What must be read: "benchmark, metric, setting" → value; what is not said by the shape stays out. */
export type Expected = Readonly<Record<string, number>>;

export interface Shape {
  readonly name: string;
  /** Other models are printed: their order and number must not matter. */
  readonly compares: boolean;
  readonly render: (sheet: Sheet) => string;
  /** @default each benchmark by its name */
  readonly expected?: (sheet: Sheet) => Expected;
}

const byName = ({ scores }: Sheet): Expected =>
  Object.fromEntries(scores.map(({ benchmark, value }) => [benchmark, value]));

export function expectedOf(shape: Shape, sheet: Sheet): Expected {
  return (shape.expected ?? byName)(sheet);
}

export const shapes: readonly Shape[] = [
  {
    name: 'benchmarks as rows, one score column',
    compares: false,
    render: ({ scores }) => gfm(['Benchmark', 'Score'], scores.map(pair)),
  },
  {
    name: 'benchmarks as columns, one row',
    compares: false,
    render: ({ scores }) => gfm(scores.map(nameOf), [scores.map(valueOf)]),
  },
  {
    name: 'benchmarks as columns, one row with the model',
    compares: false,
    render: ({ scores, target }) =>
      gfm(['Model', ...scores.map(nameOf)], [[target, ...scores.map(valueOf)]]),
  },
  {
    name: 'key and value',
    compares: false,
    render: ({ scores }) => gfm(['Metric', 'Value'], scores.map(pair)),
  },
  {
    name: 'key and value without a header that says anything',
    compares: false,
    render: ({ scores }) => gfm(['', ''], scores.map(pair)),
  },
  {
    name: 'models as columns',
    compares: true,
    render: (sheet) => gfm(['Benchmark', ...sheet.models], benchmarkRows(sheet)),
  },
  {
    name: 'models as columns, no title in the corner',
    compares: true,
    render: (sheet) => gfm(['', ...sheet.models], benchmarkRows(sheet)),
  },
  {
    name: 'models as columns, no outer pipes',
    compares: true,
    render: (sheet) =>
      gfm(['Benchmark', ...sheet.models], benchmarkRows(sheet)).replaceAll(/^\| | \|$/gm, ''),
  },
  {
    name: 'models as columns, in a quote',
    compares: true,
    render: (sheet) =>
      gfm(['Benchmark', ...sheet.models], benchmarkRows(sheet)).replaceAll(/^/gm, '> '),
  },
  {
    name: 'models as columns, in a list',
    compares: true,
    render: (sheet) =>
      `- Our results:\n\n${gfm(['Benchmark', ...sheet.models], benchmarkRows(sheet)).replaceAll(/^/gm, '  ')}`,
  },
  {
    name: 'models as columns, in details',
    compares: true,
    render: (sheet) =>
      `<details>\n<summary>Results</summary>\n\n${gfm(['Benchmark', ...sheet.models], benchmarkRows(sheet))}\n\n</details>`,
  },
  {
    name: 'models as columns, a section row',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        [['**General**', ...sheet.models.map(() => '')], ...benchmarkRows(sheet)],
      ),
  },
  {
    name: 'models as columns, category and metric columns with blanks that continue',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Category', 'Benchmark', '# Shots', ...sheet.models],
        benchmarkRows(sheet).map(([name = '', ...values], row) => [
          row === 0 ? 'General' : '',
          name,
          '5',
          ...values,
        ]),
      ),
    expected: ({ scores }) =>
      Object.fromEntries(scores.map(({ benchmark, value }) => [`${benchmark}, 5-shot`, value])),
  },
  {
    name: 'models as columns, shots in the label',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        benchmarkRows(sheet).map(([name = '', ...values]) => [`${name} (3-shot)`, ...values]),
      ),
    expected: ({ scores }) =>
      Object.fromEntries(scores.map(({ benchmark, value }) => [`${benchmark}, 3-shot`, value])),
  },
  {
    name: 'models as columns, percent signs',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        benchmarkRows(sheet).map(([name = '', ...values]) => [
          name,
          ...values.map((text) => `${text}%`),
        ]),
      ),
  },
  {
    name: 'models as columns, decimal commas',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        benchmarkRows(sheet).map(([name = '', ...values]) => [
          name,
          ...values.map((text) => text.replace('.', ',')),
        ]),
      ),
  },
  {
    name: 'models as columns, parameters and prices among the rows',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        [
          ['# Total Params', ...sheet.models.map(() => '671B')],
          ['Context length', ...sheet.models.map(() => '128K')],
          ...benchmarkRows(sheet),
          ['Price ($/M tokens)', ...sheet.models.map(() => '0.5')],
        ],
      ),
  },
  {
    name: 'models as rows',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Model', '#Params', ...sheet.scores.map(nameOf)],
        modelRows(sheet, (model) => [model, '7B']),
      ),
  },
  {
    name: 'models as rows, links and organisations',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Model', ...sheet.scores.map(nameOf)],
        modelRows(sheet, (model) => [`[acme/${model}](https://huggingface.co/acme/${model})`]),
      ),
  },
  {
    name: 'models as rows, an average that is marked as one',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Model', 'Average', ...sheet.scores.map(nameOf)],
        modelRows(sheet, (model) => [model, '55.5']),
      ),
    expected: (sheet) => ({ ...byName(sheet), 'Average, aggregate': 55.5 }),
  },
  {
    name: 'a header that stands again in a body row',
    compares: true,
    render: (sheet) => {
      const half = Math.ceil(sheet.scores.length / 2);
      const [upper, lower] = [sheet.scores.slice(0, half), sheet.scores.slice(half)];
      const pad = (cells: readonly string[]): string[] => [
        ...cells,
        ...Array.from({ length: half + 1 - cells.length }, () => ''),
      ];
      const rows = (scores: readonly Score[], from: number): string[][] =>
        sheet.models.map((model) =>
          pad([model, ...scores.map((_, at) => sheet.numberOf(model, from + at))]),
        );
      return gfm(pad(['Model', ...upper.map(nameOf)]), [
        ...rows(upper, 0),
        pad(['Model', ...lower.map(nameOf)]),
        ...rows(lower, half),
      ]);
    },
  },
  {
    name: 'long: model, dataset, score',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Model', 'Dataset', 'Score'],
        sheet.models.flatMap((model) =>
          sheet.scores.map(({ benchmark }, row) => [
            row === 0 ? model : '',
            benchmark,
            sheet.numberOf(model, row),
          ]),
        ),
      ),
  },
  {
    name: 'long: task, metric, value',
    compares: false,
    render: ({ scores }) =>
      gfm(
        ['Task', 'Metric', 'Value'],
        scores.flatMap(({ benchmark, value }) => [
          [benchmark, 'acc', print(value)],
          ['', 'f1', print(value / 2)],
        ]),
      ),
    expected: ({ scores }) =>
      Object.fromEntries(
        scores.flatMap(({ benchmark, value }) => [
          [`${benchmark}, acc`, value],
          [`${benchmark}, f1`, Number(print(value / 2))],
        ]),
      ),
  },
  {
    name: 'lm-eval-harness, with continuation rows',
    compares: false,
    render: ({ scores }) =>
      gfm(
        ['Tasks', 'Version', 'Filter', 'n-shot', 'Metric', '', 'Value', '', 'Stderr'],
        scores.flatMap(({ benchmark, value }) => [
          [benchmark, '1', 'none', '5', 'acc', '↑', (value / 100).toFixed(4), '±', '0.0123'],
          ['', '', 'none', '5', 'acc_norm', '↑', (value / 200).toFixed(4), '±', '0.0123'],
        ]),
      ),
    expected: ({ scores }) =>
      Object.fromEntries(
        scores.flatMap(({ benchmark, value }) => [
          [`${benchmark}, acc, 5-shot, ±0.0123`, Number((value / 100).toFixed(4))],
          [`${benchmark}, acc_norm, 5-shot, ±0.0123`, Number((value / 200).toFixed(4))],
        ]),
      ),
  },
  {
    name: 'values with their spread',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        benchmarkRows(sheet).map(([name = '', ...values]) => [
          name,
          ...values.map((text) => `${text} ± 0.4`),
        ]),
      ),
    expected: ({ scores }) =>
      Object.fromEntries(scores.map(({ benchmark, value }) => [`${benchmark}, ±0.4`, value])),
  },
  {
    name: 'two metrics in a cell, named by the label',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Benchmark', ...sheet.models],
        sheet.scores.map(({ benchmark }, row) => [
          `${benchmark} (EM / F1)`,
          ...sheet.models.map((model) => {
            const first = sheet.numberOf(model, row);
            return `${first} / ${print(Number(first) / 2)}`;
          }),
        ]),
      ),
    expected: ({ scores }) =>
      Object.fromEntries(
        scores.flatMap(({ benchmark, value }) => [
          [`${benchmark}, EM`, value],
          [`${benchmark}, F1`, Number(print(value / 2))],
        ]),
      ),
  },
  {
    name: 'stacked cells, a line for each benchmark',
    compares: true,
    render: (sheet) =>
      gfm(
        ['Category', 'Benchmark', ...sheet.models],
        [
          [
            'General',
            sheet.scores.map(nameOf).join('<br>'),
            ...sheet.models.map((model) =>
              sheet.scores.map((_, row) => sheet.numberOf(model, row)).join('<br>'),
            ),
          ],
        ],
      ),
  },
  {
    name: 'two-level headers: family over size, HTML',
    compares: true,
    render: (sheet) => {
      const [family = '', size = ''] = splitName(sheet.target);
      const others = sheet.models.filter((model) => model !== sheet.target);
      const before = sheet.models.indexOf(sheet.target);
      const groups = [
        ...others.slice(0, before).map((model) => splitName(model)),
        [family, size],
        ...others.slice(before).map((model) => splitName(model)),
      ];
      // The target's family has a second, larger size beside it.
      const heads = groups.map(([name = '']) =>
        name === family ? `<th colspan="2">${name}</th>` : `<th>${name}</th>`,
      );
      const sizes = groups.map(([name = '', own = '']) =>
        name === family ? `<th>${own}</th><th>70B</th>` : `<th>${own}</th>`,
      );
      const rows = sheet.scores.map(({ benchmark }, row) => {
        const cells = groups.map(([name = '', own = '']) => {
          const value = sheet.numberOf(own === '' ? name : `${name}-${own}`, row);
          return name === family ? `<td>${value}</td><td>99.9</td>` : `<td>${value}</td>`;
        });
        return `<tr><td>${benchmark}</td>${cells.join('')}</tr>`;
      });
      return `<table><thead><tr><th rowspan="2">Benchmark</th>${heads.join('')}</tr><tr>${sizes.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    },
  },
  {
    name: 'metric sub-columns under benchmarks, HTML',
    compares: true,
    render: (sheet) => {
      const heads = sheet.scores.map(({ benchmark }) => `<th colspan="2">${benchmark}</th>`);
      const metrics = sheet.scores.map(() => '<th>EM</th><th>F1</th>');
      const rows = sheet.models.map((model) => {
        const cells = sheet.scores.map((_, row) => {
          const first = sheet.numberOf(model, row);
          return `<td>${first}</td><td>${print(Number(first) / 2)}</td>`;
        });
        return `<tr><td>${model}</td>${cells.join('')}</tr>`;
      });
      return `<table><tr><th rowspan="2">Model</th>${heads.join('')}</tr><tr>${metrics.join('')}</tr>${rows.join('')}</table>`;
    },
    expected: ({ scores }) =>
      Object.fromEntries(
        scores.flatMap(({ benchmark, value }) => [
          [`${benchmark}, EM`, value],
          [`${benchmark}, F1`, Number(print(value / 2))],
        ]),
      ),
  },
  {
    name: 'HTML with a section over all columns',
    compares: true,
    render: (sheet) => {
      const section = `<tr><td colspan="${sheet.models.length + 1}"><b>General</b></td></tr>`;
      return html(['Benchmark', ...sheet.models], benchmarkRows(sheet), section);
    },
  },
  {
    name: 'HTML with a category over its rows',
    compares: true,
    render: (sheet) => {
      const rows = benchmarkRows(sheet).map((cells, at) => {
        const category = at === 0 ? `<td rowspan="${sheet.scores.length}">General</td>` : '';
        return `<tr>${category}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
      });
      const head = ['Category', 'Benchmark', ...sheet.models].map((cell) => `<th>${cell}</th>`);
      return `<table><tr>${head.join('')}</tr>${rows.join('')}</table>`;
    },
  },
  {
    name: 'HTML without thead, th or end tags',
    compares: true,
    render: (sheet) => {
      const rows = [['Benchmark', ...sheet.models], ...benchmarkRows(sheet)];
      return `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}`).join('')}`).join('')}</table>`;
    },
  },
  {
    name: 'HTML in a cell of another table',
    compares: true,
    render: (sheet) =>
      `<table><tr><td>${html(['Benchmark', ...sheet.models], benchmarkRows(sheet), '')}</td></tr></table>`,
  },
  {
    name: 'metrics only, the heading names the benchmark',
    compares: false,
    render: ({ scores }) =>
      scores
        .map(
          ({ benchmark, value }) =>
            `## Results on ${benchmark}\n\n${gfm(['Metric', 'Value'], [['Accuracy', print(value)]])}`,
        )
        .join('\n\n'),
    expected: ({ scores }) =>
      Object.fromEntries(scores.map(({ benchmark, value }) => [`${benchmark}, Accuracy`, value])),
  },
];

export function print(value: number): string {
  return value.toFixed(1);
}

function nameOf({ benchmark }: Score): string {
  return benchmark;
}

function valueOf({ value }: Score): string {
  return print(value);
}

function pair(score: Score): string[] {
  return [nameOf(score), valueOf(score)];
}

function benchmarkRows({ models, scores, numberOf }: Sheet): readonly (readonly string[])[] {
  return scores.map(({ benchmark }, row) => [
    benchmark,
    ...models.map((model) => numberOf(model, row)),
  ]);
}

function modelRows(
  { models, scores, numberOf }: Sheet,
  head: (model: string) => readonly string[],
): readonly (readonly string[])[] {
  return models.map((model) => [...head(model), ...scores.map((_, row) => numberOf(model, row))]);
}

function splitName(model: string): string[] {
  const [, family, size] = /^(.+)-(\d+B)$/.exec(model) ?? [];
  return family === undefined || size === undefined ? [model, ''] : [family, size];
}

function gfm(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function html(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  section: string,
): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(header, 'th')}</thead><tbody>${section}${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}
