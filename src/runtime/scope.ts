type Release = () => unknown;

/**
 * Who opens it closes it: releases run in reverse order of opening, every one is awaited and tried,
 * and the first error is thrown at the end.
 */
export class Scope {
  readonly #releases: Release[] = [];
  #closing: Promise<void> | undefined;

  /** Remembers how to release what was just opened. On a scope that is already closing, releases it at once. */
  defer(release: Release): void {
    if (this.#closing) {
      void Promise.resolve()
        .then(release)
        .catch(() => undefined);
      return;
    }
    this.#releases.push(release);
  }

  close(): Promise<void> {
    this.#closing ??= this.#releaseAll();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #releaseAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const release of this.#releases.toReversed()) {
      try {
        await release();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
