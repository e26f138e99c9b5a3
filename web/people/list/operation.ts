import { useClient } from "urql";
import { notifyFault } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { FollowOperationDocument } from "../../graphql/documents.ts";

const ASK_AGAIN_MS = 1_000;

/** Follows work on many people to its end, and says how many it went through. */
export function useOperation() {
  const client = useClient();
  return async (id: string, onDone: (processed: number) => void): Promise<void> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      const { data } = await client
        .query(FollowOperationDocument, { id }, { requestPolicy: "network-only" })
        .toPromise();
      const operation = data?.node;
      if (operation == null || !("done" in operation)) return;
      if (!operation.done) continue;
      if (operation.failure === null) onDone(operation.processed);
      else notifyFault(operation.failure);
      announcePeopleChange();
      return;
    }
  };
}
