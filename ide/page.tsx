import { GraphiQL } from "graphiql";
import { useMemo, useRef, useState } from "react";
import type { ReactElement } from "react";
import { exampleTabs } from "./example-tabs.ts";
import { createFetcher } from "./fetcher.ts";

const KEY = "people:api-key";

/** The GraphiQL page, with an input for the API key and a picker for files to upload. */
export function Page(): ReactElement {
  const [key, setKey] = useState(() => sessionStorage.getItem(KEY) ?? "");
  const [files, setFiles] = useState<readonly File[]>([]);
  const latest = useRef({ key, files });
  latest.current = { key, files };
  // A new fetcher for a new key makes GraphiQL load the schema again; files are read only when an
  // operation runs, so they need no new fetcher.
  const fetcher = useMemo(() => createFetcher(() => latest.current), [key]);

  return (
    <div className="page">
      <header className="bar">
        <strong className="name">People</strong>
        <label>
          API key
          <input
            id="api-key"
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder="printed by the first npm start"
            value={key}
            onChange={({ target }) => {
              sessionStorage.setItem(KEY, target.value.trim());
              setKey(target.value.trim());
            }}
          />
        </label>
        <label>
          Files to upload
          <input
            id="files"
            type="file"
            multiple
            accept=".csv,.txt,.xls,.xlsx,.zip"
            onChange={({ target }) => setFiles([...(target.files ?? [])])}
          />
        </label>
        <span className="hint">
          {files.length === 0
            ? 'A variable "@file" stands for the picked file.'
            : files.map(({ name }) => `"@${name}"`).join(", ") +
              (files.length === 1 ? ' or "@file" in a variable' : " in variables")}
        </span>
      </header>
      <div className="editor">
        <GraphiQL
          key={key}
          fetcher={fetcher}
          // Without a key, the server refuses to show its schema.
          {...(key === "" ? { schema: null } : {})}
          defaultTabs={[...exampleTabs]}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
        />
      </div>
    </div>
  );
}
