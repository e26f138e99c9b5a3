import { Navigate } from "@tanstack/react-router";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { EmptyState, ErrorLine } from "../kit/states.tsx";
import { usePages } from "./navigation.ts";
import { texts } from "./texts/texts.ts";
import { MissingPage } from "./missing-page.tsx";
import { View } from "./view.tsx";

/** The page for an address that matches no route. */
export function NotFoundPage() {
  return <MissingPage title={texts.common.missing} hint={texts.common.missingHint} to="/" />;
}

/** Redirects to the first page that the key's scopes allow; says so if there is none. */
export function Home() {
  const [first] = usePages();
  if (first !== undefined) return <Navigate to={first.to} replace />;
  return (
    <View title={texts.common.product}>
      <EmptyState icon={<Lock />} title={texts.common.noPage}>
        {texts.common.noPageHint}
      </EmptyState>
    </View>
  );
}

// Errors of lazy parts of the console that were not loaded, such as while the server is away or after its upgrade.
const failedLoads = new WeakSet<Error>();
window.addEventListener("vite:preloadError", (event) => {
  if ("payload" in event && event.payload instanceof Error) failedLoads.add(event.payload);
});

/**
 * The page that replaces one that crashed while rendering, with a button to try again. If a part of the console was not
 * loaded, the button loads the whole page, because the browser does not ask for a failed module again.
 */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const isPartMissing = error instanceof Error && failedLoads.has(error);
  const message = error instanceof Error ? error.message : "";
  return (
    <View title={texts.common.failed}>
      <ErrorLine
        message={isPartMissing ? texts.common.partMissing : message}
        action={
          <Button onClick={isPartMissing ? () => location.reload() : reset}>
            {texts.common.retry}
          </Button>
        }
      />
    </View>
  );
}
