import mongoose from "mongoose";

/** The connection that all models share. (With Node's own loader, mongoose has no export of this name.) */
export const { connection } = mongoose;
