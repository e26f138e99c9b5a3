import { Navigate } from "@tanstack/react-router";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { EmptyState, ErrorState } from "../kit/states.tsx";
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

/** The page that replaces one that crashed while rendering, with a button to try again. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  return (
    <ErrorState
      title={texts.common.failed}
      messages={error instanceof Error ? [error.message] : []}
      action={<Button onClick={reset}>{texts.common.retry}</Button>}
    />
  );
}
