import "../kit/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepPageFromDrops } from "../kit/drop-zone.tsx";
import { Console } from "./console.tsx";
import { keepFocus } from "./focus-keeper.ts";
import { followKeyLinks, resumeSession } from "./session.ts";

const root = document.querySelector("#root");
if (root !== null) {
  void resumeSession();
  followKeyLinks();
  keepPageFromDrops();
  keepFocus();
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}
