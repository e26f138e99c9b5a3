/** The same fields as `T`, which can be assigned: for code that builds a record field by field. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
