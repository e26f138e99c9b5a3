import * as fc from "fast-check";

// Where everything fails at once, as without a database, a smaller counterexample would be looked for without an end.
fc.configureGlobal({ interruptAfterTimeLimit: 50_000 });
