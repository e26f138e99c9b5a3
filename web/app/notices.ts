import { createStore } from "./store.ts";

const SHOWN_MS = 10_000;
const MOST = 3;

/** A sentence about what has just become of something, with a way back or onward. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly kind: "done" | "fault";
  readonly action?: NoticeAction;
}

/** What a notice offers. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void | Promise<void>;
  /** Whether Ctrl+Z does it too: it takes back what the notice tells of. */
  readonly isUndo?: boolean;
}

export const notices = createStore<readonly Notice[]>([]);

let lastId = 0;
const timers = new Map<number, number>();

/** Shows a notice, for ten seconds or until it is dismissed. */
export function notify(text: string, action?: NoticeAction): void {
  show({ text, kind: "done", ...(action && { action }) });
}

/** Shows what did not work; it stays until it is dismissed. */
export function notifyFault(text: string, action?: NoticeAction): void {
  show({ text, kind: "fault", ...(action && { action }) });
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  window.clearTimeout(timers.get(id));
  timers.delete(id);
  notices.set(notices.get().filter((notice) => notice.id !== id));
}

/** Stops the clock of all notices, while one of them is being read. */
export function holdNotices(): void {
  for (const timer of timers.values()) window.clearTimeout(timer);
}

/** Starts the clocks anew. */
export function releaseNotices(): void {
  for (const id of timers.keys()) startTimer(id);
}

/** Does what the notice offers, and takes it away. */
export async function act({ id, action }: Notice): Promise<void> {
  dismiss(id);
  await action?.run();
}

/** Takes back what the latest notice tells of; false where there is nothing to take back. */
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
