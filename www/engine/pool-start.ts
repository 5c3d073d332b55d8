// How long the worker threads may take to start.

/**
 * Seconds for each attempt to start the thread pool. When the last one fails, the
 * engine runs on one thread.
 *
 * The pool usually starts in a fraction of a second. In Firefox ESR 153 about one
 * start in fifty hangs: one of the pool's nested workers never runs its script and
 * fires no error event. A page without this tool, which starts two nested module
 * workers sixty times, shows the same once. No public report found. The next attempt
 * starts. Very slow machines need more than the first limit.
 */
export const POOL_START_SECONDS = [4, 10] as const;

/** Seconds until the page gives up on worker threads. */
export const POOL_START_TOTAL_SECONDS = POOL_START_SECONDS.reduce((sum: number, seconds) => sum + seconds, 0);
