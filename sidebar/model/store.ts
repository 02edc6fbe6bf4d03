/** State that tells its listeners whenever a part of it changes. */
export interface StoreOf<State> {
  get(): State;
  set(part: Partial<State>): void;
  subscribe(listener: () => void): () => void;
}

export const storeOf = <State extends object>(initial: State): StoreOf<State> => {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(part) {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
