import { CSPProvider } from "@base-ui/react/csp-provider";
import { RouterProvider } from "@tanstack/react-router";
import { Provider } from "urql";
import { router } from "./router.tsx";
import { SessionContext, sessionState } from "./session.ts";
import { SignIn } from "./sign-in.tsx";
import { useStore } from "./store.ts";

/**
 * The whole console: the page of the current address if somebody is signed in, else the sign-in
 * form.
 */
export function Console() {
  const state = useStore(sessionState);
  return (
    <CSPProvider disableStyleElements>
      {state.kind === "signedIn" ? (
        <SessionContext value={state.session}>
          <Provider value={state.session.client}>
            <RouterProvider router={router} />
          </Provider>
        </SessionContext>
      ) : (
        <SignIn state={state} />
      )}
    </CSPProvider>
  );
}
