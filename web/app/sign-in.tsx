import { useEffect, useState } from "react";
import { Button } from "../kit/button.tsx";
import { Form } from "../kit/form.tsx";
import { TextField } from "../kit/text-field.tsx";
import { signIn } from "./session.ts";
import type { SessionState } from "./session.ts";
import styles from "./sign-in.module.css";
import { texts } from "./texts/texts.ts";
import { setTitle } from "./title.ts";

type Props = { readonly state: Exclude<SessionState, { readonly kind: "signedIn" }> };

/**
 * The sign-in form, shown instead of the page; the address stays, so that signing in leads to the
 * page that was asked for.
 */
export function SignIn({ state }: Props) {
  const [key, setKey] = useState("");
  const isBusy = state.kind === "signingIn";
  const reason = state.kind === "signedOut" ? state.reason : "none";
  useEffect(() => {
    setTitle(texts.signIn.title);
  }, []);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <img src="./people.svg" alt="" />
        <h1>{texts.signIn.title}</h1>
        {reason === "ended" && (
          <p role="alert" className={styles.reason}>
            {texts.signIn.ended}
          </p>
        )}
        <Form
          onSubmit={() => {
            if (key.trim() !== "") void signIn(key.trim());
          }}
          general={reason === "offline" ? [texts.common.offline] : []}
          errors={reason === "refused" ? { key: texts.signIn.refused } : {}}
          buttons={
            <Button type="submit" look="primary" isBusy={isBusy}>
              {texts.signIn.submit}
            </Button>
          }
        >
          <TextField
            label={texts.signIn.key}
            name="key"
            type="password"
            value={key}
            onChange={setKey}
            description={texts.signIn.keyHint}
            input={{ autoComplete: "off", autoFocus: true, spellCheck: false }}
          />
        </Form>
      </div>
    </main>
  );
}
