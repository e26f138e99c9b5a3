import { useState } from "react";
import type { ReactNode } from "react";
import { TextField } from "../kit/text-field.tsx";
import { texts } from "./texts/texts.ts";

/** The fields of a form that names something. */
export interface NameFields {
  readonly name: string;
  /** What is sent: the description only where there is one. */
  readonly input: { readonly name: string; readonly description?: string };
  readonly fields: ReactNode;
}

/** The names under which the server tells the faults of these fields. */
export const nameFieldNames: ReadonlySet<string> = new Set(["name", "description"]);

/** A name, and a description that may be left out. */
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
