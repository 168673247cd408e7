import { LabError } from '../../errors.ts';
import type { Tool, ToolContext } from './tool.ts';

/** Why a way did not lead to the tool: a clause that follows "tried X:". */
export type Refusal = string;

/** One way to come by a tool. */
export interface Way<T extends Tool> {
  /** What is tried, such as `PATH`. */
  readonly title: string;
  /** Present when the way builds, downloads or installs something: then a mere look must not take it. */
  readonly installs?: {
    /** What it does and how long it takes. */
    readonly how: string;
    /** Why it cannot be gone here. */
    blocked(context: ToolContext): Promise<Refusal | undefined>;
  };
  /** Takes the way. Throws only where going on to the next would hide a mistake, such as a wrong configured path. */
  take(context: ToolContext): Promise<T | Refusal>;
}

/** A tool and the ordered ways to it. */
export interface Search<T extends Tool> {
  /** Name for a person, with the wanted version. */
  readonly name: string;
  readonly ways: readonly Way<T>[];
  /** What to type when no way leads to it. */
  hint(context: ToolContext): Promise<string>;
}

/** Goes the ways in order until one gives the tool. @throws LabError('machine') that lists what was tried */
export async function findTool<T extends Tool>(search: Search<T>, context: ToolContext): Promise<T> {
  const tried: string[] = [];
  for (const way of search.ways) {
    context.signal.throwIfAborted();
    const blocked = await way.installs?.blocked(context);
    const result = blocked ?? (await way.take(context));
    if (typeof result !== 'string') return result;
    tried.push(`${way.title}: ${result}`);
  }
  throw notFound(search.name, tried, await search.hint(context));
}

/** What `lab doctor` shows of a tool. */
export type ToolStatus =
  | { readonly name: string; readonly status: 'found'; readonly tool: Tool }
  | { readonly name: string; readonly status: 'will-install'; readonly how: string }
  | { readonly name: string; readonly status: 'optional'; readonly reason: string }
  | { readonly name: string; readonly status: 'missing'; readonly reason: string; readonly hint: string };

/** Like `findTool`, but installs nothing and does not throw for a missing tool. */
export async function probeTool<T extends Tool>(
  search: Search<T>,
  context: ToolContext,
): Promise<ToolStatus> {
  const { name } = search;
  const tried: string[] = [];
  for (const way of search.ways) {
    const result = await probeWay(way, context);
    if (result instanceof LabError) {
      return { name, status: 'missing', reason: result.message, hint: result.hint };
    }
    if (typeof result !== 'string') return { name, ...result };
    tried.push(`${way.title}: ${result}`);
  }
  const error = notFound(name, tried, await search.hint(context));
  return { name, status: 'missing', reason: error.message, hint: error.hint };
}

type Probed =
  | { readonly status: 'found'; readonly tool: Tool }
  | { readonly status: 'will-install'; readonly how: string };

async function probeWay<T extends Tool>(
  way: Way<T>,
  context: ToolContext,
): Promise<Probed | Refusal | LabError> {
  try {
    if (way.installs) {
      return (await way.installs.blocked(context)) ?? { status: 'will-install', how: way.installs.how };
    }
    const result = await way.take(context);
    return typeof result === 'string' ? result : { status: 'found', tool: result };
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
}

function notFound(name: string, tried: readonly string[], hint: string): LabError {
  return new LabError('machine', `${name} was not found. Tried ${tried.join('; ')}.`, hint);
}
