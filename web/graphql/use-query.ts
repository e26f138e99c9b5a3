import { useState } from "react";
import { useQuery as useUrqlQuery } from "urql";
import type { AnyVariables, UseQueryArgs, UseQueryResponse } from "urql";

/** Asks as urql does, but what was loaded stays where asking for it again fails. */
export function useQuery<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): UseQueryResponse<Data, Variables> {
  const [state, ask] = useUrqlQuery(args);
  const [loaded, setLoaded] = useState<{ readonly key: number; readonly data: Data } | null>(null);
  const { data, error, operation } = state;
  if (data != null && operation !== undefined && loaded?.data !== data) {
    setLoaded({ key: operation.key, data });
  }
  const isLost = data == null && error !== undefined && loaded?.key === operation?.key;
  return isLost && loaded !== null ? [{ ...state, data: loaded.data }, ask] : [state, ask];
}

/**
 * What was found for what is asked now; undefined until that is answered. While somebody types, urql holds on to what was
 * found for the letters before, of which Enter would take the first.
 */
export function useFound<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): Data | undefined {
  const [{ data, operation }] = useQuery(args);
  const isAnswer = JSON.stringify(operation?.variables) === JSON.stringify(args.variables);
  return args.pause !== true && isAnswer ? data : undefined;
}
