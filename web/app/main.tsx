import "../kit/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepPageFromDrops } from "../kit/drop-zone.tsx";
import { Console } from "./console.tsx";
import { followKeyLinks, resumeSession } from "./session.ts";

const root = document.querySelector("#root");
if (root !== null) {
  void resumeSession();
  followKeyLinks();
  keepPageFromDrops();
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}
