/** Counts the calls of adapters that are still under way, for those who wait until all is quiet. */
export function callCounter() {
  let pending = 0;
  return {
    quiet: () => pending === 0,
    counted: <P extends object>(port: P): P =>
      new Proxy(port, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => {
            const result: unknown = member.apply(target, args);
            if (!(result instanceof Promise)) return result;
            pending++;
            return result.finally(() => pending--);
          };
        },
      }),
  };
}
