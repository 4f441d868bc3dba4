import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface TaskTime {
  readonly title: string;
  readonly strokes: number;
  readonly seconds: number;
}

/** What the ten tasks took in this run, for `docs/console.md`: printed, and kept in `var/console`. */
export class TaskTimes {
  private readonly times: TaskTime[] = [];

  constructor(private readonly by: 'clicks' | 'keys') {}

  add(title: string, strokes: number, since: number): void {
    this.times.push({ title, strokes, seconds: (performance.now() - since) / 1_000 });
  }

  tell(): void {
    const rows = this.times.map(({ title, strokes, seconds }) => `| ${title} | ${strokes} | ${seconds.toFixed(1)} |`);
    const table = [`| Task | ${this.by} | seconds |`, '| --- | ---: | ---: |', ...rows, ''].join('\n');
    const folder = join('var', 'console');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `ten-tasks-by-${this.by}.md`), table);
    process.stdout.write(`\n${table}`);
  }
}
