import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { useSubscription } from "urql";
import { formatBytes } from "../app/formats.ts";
import { MissingPage } from "../app/missing-page.tsx";
import { Failure } from "../app/query-state.tsx";
import { reconnects } from "../app/session.ts";
import { useStore } from "../app/store.ts";
import { texts } from "../app/texts/texts.ts";
import { View } from "../app/view.tsx";
import { ImportDocument, ImportProgressDocument } from "../graphql/documents.ts";
import type { ImportWholeFragment } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Skeleton } from "../kit/states.tsx";
import { CheckStep } from "./check/check-step.tsx";
import { ColumnsStep } from "./columns/columns-step.tsx";
import { ResultStep } from "./result/result-step.tsx";
import { RunStep } from "./run/run-step.tsx";
import { stepOf } from "./steps.ts";
import type { Step as WizardStep } from "./steps.ts";
import { StepList } from "./step-list.tsx";
import styles from "./wizard.module.css";

const route = getRouteApi("/imports/$id");

/**
 * The page of one import. The step follows from the job's status on the server, so that a reload
 * and another browser show the same step.
 */
export function WizardScreen() {
  const { id } = route.useParams();
  return <Wizard key={id} id={id} />;
}

function Wizard({ id }: { readonly id: string }) {
  const { step: wanted } = route.useSearch();
  const [{ data, error }, ask] = useQuery({
    query: ImportDocument,
    variables: { id },
    requestPolicy: "cache-and-network",
  });
  const job = data?.import;
  const askAgain = (): void => ask({ requestPolicy: "network-only" });
  useLiveImport(job ?? null, id, askAgain);
  if (data !== undefined && job == null && error === undefined) {
    return <MissingPage title={texts.imports.gone} hint={texts.imports.goneHint} to="/imports" />;
  }
  if (job == null) {
    return (
      <View title={texts.navigation.imports}>
        {error !== undefined && <Failure error={error} onRetry={askAgain} />}
        {error === undefined && <Skeleton width="40%" />}
      </View>
    );
  }
  const step = stepOf(job.status, wanted);
  return (
    <View title={job.file.name} count={formatBytes(job.file.sizeBytes)} part={step}>
      <Link to="/imports" className={styles.back}>
        <ArrowLeft aria-hidden />
        {texts.navigation.imports}
      </Link>
      {error !== undefined && <Failure error={error} isLine onRetry={askAgain} />}
      <Step job={job} step={step} onChange={askAgain} />
    </View>
  );
}

interface StepProps {
  readonly job: ImportWholeFragment;
  readonly step: WizardStep;
  readonly onChange: () => void;
}

function Step({ job, step, onChange }: StepProps) {
  const navigate = route.useNavigate();
  const showColumns = (): void => void navigate({ search: { step: "columns" } });
  const showCheck = (): void => void navigate({ search: {} });
  return (
    <>
      <StepList
        step={step}
        onShowColumns={step === "check" && job.status === "ANALYZED" ? showColumns : null}
      />
      {step === "columns" && <ColumnsStep job={job} onAnalyzing={showCheck} />}
      {step === "check" && <CheckStep job={job} onShowColumns={showColumns} onChange={onChange} />}
      {step === "run" && <RunStep job={job} />}
      {step === "result" && (
        <ResultStep job={job} onShowColumns={showColumns} onChange={onChange} />
      )}
    </>
  );
}

// Counts arrive with each event; the rest of the job is loaded again when its status changes.
function useLiveImport(job: ImportWholeFragment | null, id: string, ask: () => void): void {
  const reconnected = useStore(reconnects);
  const status = job?.status ?? null;
  const isMoving =
    status !== null && !["FINISHED", "FAILED", "CANCELLED", "UNDONE"].includes(status);
  // Each event updates urql's cache, and through the cache the job that this page shows.
  const [{ data: event }] = useSubscription({
    query: ImportProgressDocument,
    variables: { id },
    pause: !isMoving,
  });
  const latest = event?.importProgress.status ?? null;
  const renew = useEffectEvent(ask);
  const known = useRef(status);
  useEffect(() => {
    if (known.current !== null && status !== known.current) renew();
    known.current = status;
  }, [status]);
  // An answer that was on its way when an event arrived may be older than the event and replace it in the cache. After the
  // last event nothing would correct that.
  useEffect(() => {
    if (latest !== null && status !== null && latest !== status) renew();
  }, [latest, status]);
  useEffect(() => {
    if (reconnected > 0) renew();
  }, [reconnected]);
}
