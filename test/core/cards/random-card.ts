/**
 * Model cards in as many spellings of YAML as people use: block and flow, any indentation, three kinds of quotes,
 * comments, blank lines, anchors, block scalars, three line ends, a byte order mark, every kind of empty.
 * Everything follows from the seed.
 */
export function randomCard(seed: number): string {
  const dice = new Dice(seed);
  const pen = new Pen(dice);
  const keys = dice
    .shuffle([
      ['license', 'mit'],
      ['language', dice.pick([['en', 'no'], ['de'], 'en'])],
      ['tags', dice.pick([['a', 'b: c', '1.10'], [], null])],
      ['extra', { deep: { list: [1, [2, 3], { x: null }], text: 'a # b' }, 'odd key': true }],
      ['note', dice.pick(['plain', 'two\nlines\n', 'it’s "quoted"', ''])],
      ...(dice.chance(0.85) ? [['model-index', randomModelIndex(dice)] as const] : []),
    ] as [string, unknown][])
    .slice(0, dice.between(1, 4));
  const withIndex = keys.some(([key]) => key === 'model-index') || dice.chance(0.3);
  const map = Object.fromEntries(
    withIndex ? keys : [...keys, ['model-index', randomModelIndex(dice)]],
  );
  const yaml = dice.chance(0.05) ? `${pen.flow(map)}\n` : pen.map(map, dice.chance(0.05) ? 1 : 0);
  const body = dice.pick([
    '',
    '\n# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
    'text\n\n---\n\nmore: yes\n',
    '# x',
  ]);
  const close = dice.chance(0.1) && body === '' ? '---' : `---${dice.chance(0.1) ? '  ' : ''}\n`;
  const front = dice.chance(0.06) ? '' : `---\n${yaml}${close}`;
  const text = front + (front === '' ? `# No front matter\n${body}` : body);
  const lineEnd = dice.pick(['\n', '\n', '\n', '\r\n', '\r\n', '\r']);
  return (dice.chance(0.1) ? '\uFEFF' : '') + text.replaceAll('\n', lineEnd);
}

function randomModelIndex(dice: Dice): unknown {
  if (dice.chance(0.12)) return dice.pick([null, []]);
  return Array.from({ length: dice.chance(0.2) ? 2 : 1 }, (_, at) => ({
    name: at === 0 ? 'model' : `other-${at}`,
    results: dice.chance(0.1) ? dice.pick([null, []]) : dice.list(1, 2, () => randomResult(dice)),
    ...(dice.chance(0.2) && { unknown: { kept: ['to', 'the', 'byte'] } }),
  }));
}

function randomResult(dice: Dice): unknown {
  const parts: [string, unknown][] = [
    ['task', { type: 'text-generation', ...(dice.chance(0.5) && { name: 'Text Generation' }) }],
    [
      'dataset',
      dice.pick([
        { name: 'Benchmarks', type: 'benchmark' },
        {
          type: 'cais/mmlu',
          name: 'MMLU',
          config: 'all',
          revision: '123e4',
          args: { num_few_shot: 5 },
        },
        { name: 'ARC: hard # really', type: 'ai2_arc' },
      ]),
    ],
    ['metrics', dice.chance(0.1) ? [] : dice.list(1, 2, (at) => randomMetric(dice, at))],
    ...(dice.chance(0.6)
      ? [
          [
            'source',
            { name: 'Card', url: 'https://huggingface.co/o/model/blob/old/README.md' },
          ] as [string, unknown],
        ]
      : []),
  ];
  return Object.fromEntries(dice.shuffle(parts));
}

function randomMetric(dice: Dice, at: number): unknown {
  const parts: [string, unknown][] = [
    ['type', dice.pick(['accuracy', 'f1', `metric_${at}`])],
    ['value', dice.pick([80.5, 0.25, 3, '74.67%', -1])],
    ...(dice.chance(0.6)
      ? [['name', `Metric ${at} ${dice.between(0, 3)}`] as [string, unknown]]
      : []),
    ...(dice.chance(0.2) ? [['verified', true] as [string, unknown]] : []),
    ...(dice.chance(0.2) ? [['verifyToken', 'eyJhbGciOi.J9.x-_'] as [string, unknown]] : []),
    ...(dice.chance(0.2)
      ? [['args', { a: { b: [1] }, date: '2024-01-01' }] as [string, unknown]]
      : []),
  ];
  return Object.fromEntries(dice.shuffle(parts));
}

/** Writes plain data as YAML, rolling the dice for every choice of style. */
export class Pen {
  private readonly dice: Dice;
  private readonly step: number;
  private readonly dash: number;
  private anchors = 0;

  constructor(dice: Dice) {
    this.dice = dice;
    this.step = dice.pick([2, 2, 2, 3, 4, 1]);
    this.dash = dice.pick([0, 0, 2, 2, 3]);
  }

  map(map: Record<string, unknown>, indent: number): string {
    return Object.entries(map)
      .map(
        ([key, value]) => this.noise(indent) + ' '.repeat(indent) + this.pair(key, value, indent),
      )
      .join('');
  }

  flow(value: unknown): string {
    const gap = this.dice.pick(['', '', ' ']);
    if (Array.isArray(value)) {
      const items = value
        .map((item) => this.flow(item))
        .join(this.dice.pick([', ', `,\n${' '.repeat(24)}`, ' , ']));
      return `[${gap}${items}${value.length > 0 ? this.dice.pick(['', '', ',']) : ''}${gap}]`;
    }
    if (typeof value !== 'object' || value === null) return this.scalar(value, true);
    const pairs = Object.entries(value).map(
      ([key, item]) => `${this.key(key)}: ${this.flow(item)}`,
    );
    return `{${gap}${pairs.join(this.dice.pick([', ', `,\n${' '.repeat(24)}`]))}${gap}}`;
  }

  private pair(key: string, value: unknown, indent: number): string {
    const head = `${this.key(key)}:`;
    const anchor = this.dice.chance(0.04) ? ` &a${this.anchors++}` : '';
    if (Array.isArray(value) && value.length > 0 && !this.dice.chance(0.12)) {
      return `${head}${anchor}${this.tail()}${this.list(value, indent + this.dash)}`;
    }
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isMap && Object.keys(value).length > 0 && !this.dice.chance(0.15)) {
      return `${head}${anchor}${this.tail()}${this.map(value as Record<string, unknown>, indent + this.step)}`;
    }
    if (value === null) return `${head}${this.dice.pick(['', ' null', ' ~'])}${this.tail()}`;
    if (typeof value === 'string' && value.endsWith('\n') && this.dice.chance(0.7)) {
      const pad = ' '.repeat(indent + this.step);
      return `${head} |\n${value.replaceAll(/^(?=.)/gm, pad)}`;
    }
    const gap = this.dice.pick([' ', ' ', '  ']);
    const flow = typeof value === 'object' ? this.flow(value) : this.scalar(value, false);
    return `${head}${anchor}${gap}${flow}${this.tail()}`;
  }

  list(items: unknown[], indent: number): string {
    return items
      .map((item) => {
        const gap = this.dice.pick([1, 1, 1, 3]);
        const dash = `${this.noise(indent)}${' '.repeat(indent)}-${' '.repeat(gap)}`;
        const inner = indent + 1 + gap;
        if (Array.isArray(item)) return `${dash}${this.flow(item)}${this.tail()}`;
        if (typeof item !== 'object' || item === null)
          return `${dash}${this.scalar(item, false)}${this.tail()}`;
        if (Object.keys(item).length === 0 || this.dice.chance(0.15))
          return `${dash}${this.flow(item)}${this.tail()}`;
        const lines = Object.entries(item as Record<string, unknown>).map(([key, value], at) =>
          at === 0
            ? this.pair(key, value, inner)
            : this.noise(inner) + ' '.repeat(inner) + this.pair(key, value, inner),
        );
        return dash + lines.join('');
      })
      .join('');
  }

  private key(key: string): string {
    return this.dice.chance(0.05) ? this.dice.pick([`"${key}"`, `'${key}'`]) : key;
  }

  private scalar(value: unknown, flow: boolean): string {
    if (value === null) return 'null';
    if (typeof value !== 'string') return JSON.stringify(value);
    const plain = /^[A-Za-z][\w./ ]*\w$/.test(value) && !/^(?:no|null)$/.test(value);
    if (plain && !this.dice.chance(0.15)) return value;
    if (!flow && value === 'no' && this.dice.chance(0.5)) return value;
    if (!value.includes('\n') && this.dice.chance(0.5)) return `'${value.replaceAll("'", "''")}'`;
    return JSON.stringify(value);
  }

  private tail(): string {
    return `${this.dice.chance(0.08) ? this.dice.pick([' # why', '  #', '   ']) : ''}\n`;
  }

  private noise(indent: number): string {
    if (!this.dice.chance(0.08)) return '';
    return this.dice.pick(['\n', `${' '.repeat(indent)}# note: {x\n`, '  \n']);
  }
}

/** A small seeded generator (mulberry32), so that a failing card can be made again from its number. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(options: readonly T[]): T {
    return options[this.between(0, options.length - 1)] as T;
  }

  list<T>(low: number, high: number, make: (at: number) => T): T[] {
    return Array.from({ length: this.between(low, high) }, (_, at) => make(at));
  }

  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, order: this.next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
