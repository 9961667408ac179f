/** One holder at a time, served in the order of asking. */
export class FairLock {
  readonly #waiting: (() => void)[] = [];
  #held = false;

  /**
   * Waits for the turn of the caller.
   *
   * @returns the function that ends the turn; calling it again does nothing, so that no path of an error can free
   *   somebody else's turn.
   */
  async take(): Promise<() => void> {
    if (this.#held) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      await promise;
    }
    this.#held = true;
    let mine = true;
    return () => {
      if (!mine) return;
      mine = false;
      const next = this.#waiting.shift();
      if (next === undefined) this.#held = false;
      else next();
    };
  }
}
