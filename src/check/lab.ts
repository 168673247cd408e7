import type { Content } from '../catalog/content.ts';
import type { LabPaths } from '../catalog/paths.ts';
import type { Exercise } from '../core/exercise.ts';
import type { Subject } from '../core/record.ts';
import type { PostgresTool } from '../runtime/tools/postgres.ts';
import type { Tool } from '../runtime/tools/tool.ts';
import type { World } from '../world.ts';

/** Tells a person what is going on. */
export interface Progress {
  /** A new phase begins; the one before it is over. */
  phase(name: string): void;
  /** A detail of the phase under way. */
  note(text: string): void;
  /** The last phase is over. */
  end(): void;
}

/** The programs that a check needs. */
export interface Toolbox {
  readonly k6: Tool;
  readonly postgres: PostgresTool;
  readonly redis: Tool;
}

/** What every command that runs services has at hand. */
export interface Lab {
  readonly world: World;
  readonly paths: LabPaths;
  readonly tools: Toolbox;
  readonly progress: Progress;
}

/** `end` at once, or `go-on` so that the record shows all that is wrong. */
export type AfterFailure = 'end' | 'go-on';

/** What is to be checked, and how. */
export interface CheckRequest {
  readonly exercise: Exercise;
  readonly content: Content;
  readonly subject: Pick<Subject, 'kind' | 'name' | 'dial'>;
  /** Folder of the service. */
  readonly serviceFolder: string;
  /** Folders of an author's files that go over it, in order. */
  readonly overlays: readonly string[];
  /** What to do after a failed check; by default a short look at the load, for information. */
  readonly afterFailure?: AfterFailure;
}
