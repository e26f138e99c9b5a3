import { useState } from "react";
import { useQuery as useUrqlQuery } from "urql";
import type { AnyVariables, UseQueryArgs, UseQueryResponse } from "urql";

/** Like urql's `useQuery`, but keeps the loaded data if loading it again fails. */
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
 * Returns the answer to the current variables, or undefined until it arrives. While the user types, `useQuery` would
 * still return the answer to the letters typed before, and Enter would choose the first entry of that old answer.
 */
export function useCurrentAnswer<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): Data | undefined {
  const [{ data, operation }] = useQuery(args);
  const isAnswer = JSON.stringify(operation?.variables) === JSON.stringify(args.variables);
  return args.pause !== true && isAnswer ? data : undefined;
}
