import { fieldIn } from "../../domain/people/profile.ts";
import type { SingleField } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { countryOfPhone } from "../../domain/values/phone.ts";
import type { RowContents } from "./row-outcome.ts";

/** The person that a row would create by itself; missing values are null. */
export interface PreviewProfile {
  readonly fields: { readonly [field in SingleField]: string | null };
  readonly phones: readonly { readonly number: string; readonly country: string | null }[];
  readonly emails: readonly string[];
  /** The names of tags, as the file writes them. */
  readonly tags: readonly string[];
  readonly customAttributes: readonly { readonly key: string; readonly value: AttributeValue }[];
}

/** Returns the person that a row would create if it shared no identifier with anybody, even if the row is rejected. */
export function previewRow({ values, phones, emails, tags }: RowContents): PreviewProfile {
  const text = (field: SingleField): string | null => {
    const value = values[field];
    return value === undefined ? null : String(value);
  };
  const attributes = fieldIn("customAttributes", "");
  return {
    fields: {
      externalId: text("externalId"),
      firstName: text("firstName"),
      middleName: text("middleName"),
      lastName: text("lastName"),
      gender: text("gender"),
      birthDate: text("birthDate"),
      address: text("address"),
      city: text("city"),
      country: text("country"),
      preferredLanguage: text("preferredLanguage"),
      profilePicture: text("profilePicture"),
      type: text("type"),
    },
    phones: phones.map((number) => ({ number, country: countryOfPhone(number) })),
    emails,
    tags,
    customAttributes: Object.entries(values)
      .filter(([field]) => field.startsWith(attributes))
      .map(([field, value]) => ({ key: field.slice(attributes.length), value })),
  };
}
