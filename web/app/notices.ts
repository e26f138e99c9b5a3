import { createStore } from "./store.ts";

const SHOWN_MS = 10_000;
const MOST = 3;

/** A sentence about what has just happened, with an optional action such as Undo. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly kind: "done" | "fault";
  readonly action?: NoticeAction;
}

/** A button in a notice; pressing it removes the notice and calls `run`. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void | Promise<void>;
  /** Whether the action undoes what the notice reports; Ctrl+Z then runs it too. */
  readonly isUndo?: boolean;
}

export const notices = createStore<readonly Notice[]>([]);

let lastId = 0;
const timers = new Map<number, number>();

/** Shows a notice for ten seconds, or until it is dismissed. */
export function notify(text: string, action?: NoticeAction): void {
  show({ text, kind: "done", ...(action && { action }) });
}

/** Shows an error that stays until it is dismissed. */
export function notifyFault(text: string, action?: NoticeAction): void {
  show({ text, kind: "fault", ...(action && { action }) });
}

/** Removes a notice from the page, and stops the timer that would have removed it later. */
export function dismiss(id: number): void {
  window.clearTimeout(timers.get(id));
  timers.delete(id);
  notices.set(notices.get().filter((notice) => notice.id !== id));
}

/**
 * Keeps all notices on the page, while the user reads one of them, until `releaseNotices` is called.
 */
export function holdNotices(): void {
  for (const timer of timers.values()) window.clearTimeout(timer);
}

/**
 * After `holdNotices`, lets every notice disappear ten seconds from now, except errors, which stay until they are
 * dismissed.
 */
export function releaseNotices(): void {
  for (const id of timers.keys()) startTimer(id);
}

/** Runs the action of a notice, and removes the notice. */
export async function act({ id, action }: Notice): Promise<void> {
  dismiss(id);
  await action?.run();
}

/** Runs the undo action of the latest notice that has one; returns false if there is none. */
export function undoLatest(): boolean {
  const latest = notices.get().findLast(({ action }) => action?.isUndo === true);
  if (latest === undefined) return false;
  void act(latest);
  return true;
}

function show(notice: Omit<Notice, "id">): void {
  lastId += 1;
  const shown = [...notices.get(), { ...notice, id: lastId }];
  for (const { id } of shown.slice(0, -MOST)) dismiss(id);
  notices.set(shown.slice(-MOST));
  if (notice.kind === "done") startTimer(lastId);
}

function startTimer(id: number): void {
  window.clearTimeout(timers.get(id));
  timers.set(
    id,
    window.setTimeout(() => dismiss(id), SHOWN_MS),
  );
}
