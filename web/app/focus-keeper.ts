const FOCUSABLE =
  "a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex='0']";
const BOUNDARY = "main, body, [role=dialog], [role=alertdialog]";
// Whoever removes an element often moves the focus itself a moment later, as a dialog that closes does.
const WAIT_MS = 60;

/** An element around the focus, with its surroundings, by which its position is found after it is gone. */
interface Step {
  readonly element: Element;
  readonly parent: Element | null;
  readonly next: Element | null;
  readonly previous: Element | null;
}

/**
 * Moves the focus to the nearest place when the focused element is removed, such as the tag that was just taken away or
 * the button of a notice. Browsers then give the focus to the page as a whole, which a user of a keyboard or a screen
 * reader notices as being thrown back to its beginning.
 */
export function keepFocus(): void {
  let last: Element | null = null;
  let steps: readonly Step[] = [];
  let label = "";
  let timer = 0;
  const isLost = (): boolean =>
    document.activeElement === document.body && last !== null && !last.isConnected;
  const restore = (): void => {
    if (isLost()) nearest(steps, label)?.focus({ preventScroll: true });
  };
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    // Notices come and go beside the page: after them, the focus returns to where it was before.
    if (target.closest("[data-beside]") !== null) return;
    steps = stepsFrom(target);
    label = labelOf(target);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    // A press on a blank part of the page gives up the focus on purpose.
    if (target instanceof Element && target.closest(`${FOCUSABLE}, label, [tabindex]`) === null) {
      last = null;
    }
  });
  new MutationObserver(() => {
    if (!isLost()) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(restore, WAIT_MS);
  }).observe(document.body, { childList: true, subtree: true });
}

function stepsFrom(focused: Element): readonly Step[] {
  const steps: Step[] = [];
  for (let element: Element | null = focused; element !== null; element = element.parentElement) {
    const {
      parentElement: parent,
      nextElementSibling: next,
      previousElementSibling: previous,
    } = element;
    steps.push({ element, parent, next, previous });
    if (element.matches(BOUNDARY)) break;
  }
  return steps;
}

function nearest(steps: readonly Step[], label: string): HTMLElement | null {
  const focused = steps[0]?.element;
  if (focused instanceof HTMLElement && focused.isConnected) return focused;
  const step = steps.find(({ parent }) => parent?.isConnected === true);
  const isWithin = step?.parent != null && !step.parent.matches(BOUNDARY);
  return (
    (isWithin ? substituteOf(step, label) : undefined) ??
    document.querySelector<HTMLElement>("[role=dialog], [role=alertdialog], main h1")
  );
}

// What was put in the place of the focused element, such as the same button of the next group; else what followed it
// or stood before it. If all around it was replaced too, another button would be pressed unawares, so there is none.
function substituteOf({ parent, next, previous }: Step, label: string): HTMLElement | undefined {
  const all = [...(parent?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].filter(
    (each) => each.tabIndex >= 0 && each.getClientRects().length > 0,
  );
  return (
    all.find((each) => label !== "" && labelOf(each) === label) ??
    (next?.isConnected === true ? all.find((each) => isAtOrAfter(each, next)) : undefined) ??
    (previous?.isConnected === true
      ? all.findLast((each) => !isAtOrAfter(each, previous) || previous.contains(each))
      : undefined)
  );
}

const labelOf = (element: Element): string =>
  element.getAttribute("aria-label") ?? element.textContent;

const isAtOrAfter = (element: Element, other: Element): boolean =>
  other.contains(element) ||
  (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
