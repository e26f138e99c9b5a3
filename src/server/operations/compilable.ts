import {
  BREAK,
  getNamedType,
  isAbstractType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type {
  ASTNode,
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  ValueNode,
  VariableDefinitionNode,
  VariableNode,
} from "graphql";
import { COERCED } from "./coerced.ts";
import { countSelections } from "./count-selections.ts";

/** Larger operations are not compiled, because compiling blocks the process: for 500 selections, about 40 ms. */
const MOST_SELECTIONS = 500;

/** A document that is safe to compile: graphql-jit's code for it gives the same answers as GraphQL's interpreter. */
export interface CompilableDocument {
  /**
   * The document in which a variable replaces each text and each value of a scalar of ours, because graphql-jit cannot
   * safely write these values into source code. All variables have the type `Coerced`, which takes any value as it is.
   */
  readonly document: DocumentNode;
  /** The number of selections to compile, with each fragment counted wherever it is spread. */
  readonly selections: number;
  /** The values that were taken out of the document, by the names of their variables. */
  readonly constants: Readonly<Record<string, unknown>>;
  /**
   * The variables that are used inside a list or an object. The compiled code is only right if each of them has a value
   * that is not null: if the variable `$unset` has no value, the code makes `{ email: null }` of `{ email: $unset }`.
   */
  readonly needed: ReadonlySet<string>;
}

/**
 * Prepares a validated operation for graphql-jit. Returns null if GraphQL's interpreter has to execute the operation: a
 * mutation, one with introspection, directives or interfaces, or one that is too large.
 *
 * graphql-jit has these faults. It writes literals into JavaScript source, and would run as code a string that contains
 * its date marker. So no text of a caller may reach it. It makes `{ email: null }` of `{ email: $unset }`, and writes
 * default values of our own scalars as JSON. On input types that contain themselves it never ends. If a field returns
 * an interface, it does not wait until the type of the object is known. It handles `@skip` and `@include` in fragments
 * only with an experimental option. It reads a variable without a value from the prototype of all objects, where
 * `$constructor` has one.
 */
export function toCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompilableDocument | null {
  if (operation.operation === OperationTypeNode.MUTATION) return null;
  const selections = countSelections(document, operation, MOST_SELECTIONS);
  if (selections > MOST_SELECTIONS) return null;
  const found = takeConstants(schema, document);
  if (found === null) return null;
  const own = operation.variableDefinitions?.map(({ variable: { name } }) => name.value) ?? [];
  if (own.some((name) => name in Object.prototype)) return null;
  const definitions = [...own, ...Object.keys(found.constants)].map(define);
  const withDefinitions = visit(found.document, {
    OperationDefinition: (node) => ({ ...node, variableDefinitions: definitions }),
  });
  const needed = new Set(own.filter((name) => found.needed.has(name)));
  return { document: withDefinitions, selections, constants: found.constants, needed };
}

function takeConstants(schema: GraphQLSchema, document: DocumentNode) {
  const types = new TypeInfo(schema);
  const constants: Record<string, unknown> = {};
  const needed = new Set<string>();
  let isAnyRefused = false;
  const refuse = (): typeof BREAK => {
    isAnyRefused = true;
    return BREAK;
  };

  // Replaces a text, or a literal of one of our own scalars, by a variable. A text must not become a part of the
  // compiled source, where it might run as code. One of our own scalars may read a literal as any value, such as a
  // Date, and that value cannot always be written as source.
  function takeScalar(node: ValueNode): unknown {
    const type = types.getInputType();
    if (type === null || type === undefined) return refuse();
    const named = getNamedType(type);
    if (!isScalarType(named)) return refuse();
    if (node.kind !== Kind.STRING && isSpecifiedScalarType(named)) return undefined;
    const value = valueFromAST(node, type);
    if (value === undefined) return refuse();
    const name = `${RESERVED}constant${Object.keys(constants).length}`;
    constants[name] = value;
    return variableOf(name);
  }

  const edited = visit(
    document,
    visitWithTypeInfo(types, {
      Directive: refuse,
      // An alias that begins with `__` is refused, because the alias `__proto__` would be lost in the compiled code.
      Field: ({ name, alias }) => {
        const isReserved = alias?.value.startsWith(RESERVED) === true;
        const isRefused = isReserved || INTROSPECTION.has(name.value) || isAbstract(types);
        return isRefused ? refuse() : undefined;
      },
      // The declarations of variables are not looked into: `toCompilable` declares all variables again, and their
      // default values are part of the coerced variables.
      VariableDefinition: ({ variable: { name } }) =>
        name.value.startsWith(RESERVED) ? refuse() : false,
      Variable: ({ name }, _key, parent) => {
        if (!isArgument(parent)) needed.add(name.value);
      },
      StringValue: takeScalar,
      IntValue: takeScalar,
      FloatValue: takeScalar,
      BooleanValue: takeScalar,
    }),
  );
  return isAnyRefused ? null : { document: edited, constants, needed };
}

const INTROSPECTION: ReadonlySet<string> = new Set(["__schema", "__type"]);
const RESERVED = "__";

const variableOf = (name: string): VariableNode => ({
  kind: Kind.VARIABLE,
  name: { kind: Kind.NAME, value: name },
});

const define = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variableOf(name),
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } },
});

function isAbstract(types: TypeInfo): boolean {
  const type = types.getType();
  return type !== null && type !== undefined && isAbstractType(getNamedType(type));
}

const isArgument = (parent: ASTNode | readonly ASTNode[] | undefined): boolean =>
  parent !== undefined && "kind" in parent && parent.kind === Kind.ARGUMENT;
