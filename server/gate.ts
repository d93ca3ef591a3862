/** Lets a number of pieces of work in at a time; the others wait in the order they came. */
export type Gate = {
  /** Waits for a place; resolves to the function that gives it back, or undefined when `givenUp` comes first. */
  enter(givenUp?: AbortSignal): Promise<(() => void) | undefined>;
};

/** Makes a gate with so many places. Waiting costs a few hundred bytes, so that a rush may wait. */
export function createGate(places: number): Gate {
  let free = places;
  const waiting = new Set<() => void>();

  const leave = (): void => {
    const [next] = waiting;
    if (!next) free += 1;
    else {
      waiting.delete(next);
      next();
    }
  };
  const place = (): (() => void) => {
    let given = false;
    return () => {
      if (!given) leave();
      given = true;
    };
  };

  return {
    enter: (givenUp) => {
      if (givenUp?.aborted) return Promise.resolve(undefined);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(place());
      }
      return new Promise((resolve) => {
        const admitted = (): void => {
          givenUp?.removeEventListener("abort", gaveUp);
          resolve(place());
        };
        const gaveUp = (): void => {
          waiting.delete(admitted);
          resolve(undefined);
        };
        givenUp?.addEventListener("abort", gaveUp, { once: true });
        waiting.add(admitted);
      });
    },
  };
}
