import { costliestPlan, type Plan, type Statement } from '../../core/pictures/plans.ts';
import { count, mean, ms } from '../figures.ts';

/** One service's statements under load, and the plans of quiet ones. */
export interface PlannedSide {
  readonly side: string;
  /** The costliest first. */
  readonly statements: readonly Statement[];
  readonly plans: readonly Plan[];
  /** Answered under load; `undefined` where the service does not tell. */
  readonly requests: number | undefined;
}

/** `plans.md`. */
export function renderPlans(title: string, measured: string, sides: readonly PlannedSide[]): string {
  return `# Plans: ${title}

The statements that took PostgreSQL the most time under the calm load, as \`pg_stat_statements\` counted them, and for each the plan of the quiet
execution that touched most buffers, as \`auto_explain\` wrote it: \`explain (analyze, buffers)\`. Looking so closely makes each node of a plan slower; times in the
tables are without that. A buffer is a page of 8 KiB.

${measured}
${sides.map(renderSide).join('')}`;
}

function renderSide({ side, statements, plans, requests }: PlannedSide): string {
  const head = `
## The ${side} service

| | time in all | calls${requests ? ' a request' : ''} | a call takes | rows | buffers |
| --- | --: | --: | --: | --: | --: |
`;
  const rows = statements.map((statement, index) => {
    const { calls, totalMs, rowsPerCall, buffersPerCall } = statement;
    const often = requests ? frequency(calls / requests) : count(calls);
    const cells = [ms(totalMs), often, ms(totalMs / calls), mean(rowsPerCall), mean(buffersPerCall)];
    return `| [${index + 1}](#${side}-${index + 1}) | ${cells.join(' | ')} |\n`;
  });
  const texts = statements.map((statement, index) =>
    renderStatement(`${side} ${index + 1}`, statement, plans),
  );
  return `${head}${rows.join('')}${texts.join('')}`;
}

/** A mean of many requests, of which few may cause it. */
const frequency = (value: number) => (value < 0.1 ? value.toFixed(2) : mean(value));

function renderStatement(name: string, { id, text }: Statement, plans: readonly Plan[]): string {
  const own = plans.filter((plan) => plan.id === id);
  const telling = costliestPlan(plans, id);
  const plan = telling
    ? `${own.length === 1 ? 'The only execution' : `One of ${count(own.length)} executions`}, ${ms(telling.durationMs)}:

\`\`\`text
${telling.text}
\`\`\`
`
    : 'No plan: it has none, or no quiet request asked for it.\n';
  return `
### ${name}

\`\`\`sql
${dedented(text)}
\`\`\`

${plan}`;
}

/** A statement without the indentation that it had among the lines of its source. */
export function dedented(sql: string): string {
  const [first = '', ...others] = sql.trim().split('\n');
  const depth = Math.min(
    ...others.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return [first, ...others.map((line) => (Number.isFinite(depth) ? line.slice(depth) : line))]
    .map((line) => line.trimEnd())
    .join('\n');
}
