import * as fc from "fast-check";

// Limits the time for shrinking a counterexample, which never ends if every run fails, as it does
// without a database.
fc.configureGlobal({ interruptAfterTimeLimit: 50_000 });
