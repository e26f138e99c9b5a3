import { useState } from "react";
import type { ReactNode } from "react";
import { TextField } from "../kit/text-field.tsx";
import { texts } from "./texts/texts.ts";

/** The inputs for a name and a description, and what was typed into them. */
export interface NameFields {
  readonly name: string;
  /** What to send to the server; the description is left out while it is blank. */
  readonly input: { readonly name: string; readonly description?: string };
  readonly fields: ReactNode;
}

/** The names that the server's errors use for these two fields. */
export const nameFieldNames: ReadonlySet<string> = new Set(["name", "description"]);

/**
 * Returns the inputs for a name and an optional description, for forms that create something with a
 * name.
 */
export function useNameFields(): NameFields {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  return {
    name,
    input: { name, ...(description.trim() === "" ? {} : { description }) },
    fields: (
      <>
        <TextField
          label={texts.common.name}
          name="name"
          value={name}
          onChange={setName}
          input={{ autoFocus: true, autoComplete: "off" }}
        />
        <TextField
          label={texts.common.description}
          name="description"
          value={description}
          onChange={setDescription}
        />
      </>
    ),
  };
}
