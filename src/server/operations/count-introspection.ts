import {
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isWrappingType,
  Kind,
} from "graphql";
import type { FieldNode, GraphQLSchema, SelectionSetNode } from "graphql";
import { fragmentsOf, isLeftOut, valueOf } from "./requested-operation.ts";
import type { RequestedOperation } from "./requested-operation.ts";

// How many selections may be visited for each field that the answer may have. Spreading a fragment takes a visit too,
// although it adds no field to the answer.
const STEPS_PER_FIELD = 4;

/** Returns how many fields the answer to a root field of introspection has. */
export type CountIntrospection = (field: FieldNode) => number;

/**
 * Creates a function that counts exactly how many fields the answer to an introspection query has. The function finds
 * out how many types, fields and arguments of the schema the query asks for. The count is Infinity if it exceeds
 * `most`. An estimate is not enough: introspection runs synchronously, and blocks all other requests while it does.
 */
export function createIntrospectionCount(
  requested: RequestedOperation,
  most: number,
): CountIntrospection {
  const { schema, document } = requested;
  const fragments = fragmentsOf(document);
  // Counts are remembered per fragment: if each fragment spread the next one twice, the work would double at every
  // level.
  const counted = new Map<SelectionSetNode, Map<object, number>>();
  let steps = 0;

  function countOnce(set: SelectionSetNode, source: object): number {
    const ofSet = counted.get(set) ?? new Map<object, number>();
    counted.set(set, ofSet);
    const known = ofSet.get(source);
    if (known !== undefined) return known;
    const count = countSet(set, source);
    ofSet.set(source, count);
    return count;
  }

  function countSet(set: SelectionSetNode, source: object): number {
    let count = 0;
    for (const selection of set.selections) {
      steps += 1;
      if (count > most || steps > most * STEPS_PER_FIELD) return Infinity;
      if (isLeftOut(selection, requested)) continue;
      if (selection.kind === Kind.FIELD) {
        count += countField(selection, childrenOf(source, selection.name.value, schema));
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inner !== undefined) count += countOnce(inner.selectionSet, source);
      }
    }
    return count;
  }

  function countField({ selectionSet }: FieldNode, children: readonly object[]): number {
    if (selectionSet === undefined) return 1;
    return children.reduce((count, child) => count + countOnce(selectionSet, child), 1);
  }

  return (field) => {
    if (field.name.value === "__schema") return countField(field, [schema]);
    const type = schema.getType(nameOf(field, requested));
    return countField(field, type === undefined ? [] : [type]);
  };
}

// Returns the name of the type that a `__type` field asks for; "" if it names none.
function nameOf({ arguments: given = [] }: FieldNode, requested: RequestedOperation): string {
  const name = given[0]?.value;
  if (name?.kind === Kind.STRING) return name.value;
  return name?.kind === Kind.VARIABLE ? String(valueOf(name.name.value, requested)) : "";
}

function childrenOf(source: object, field: string, schema: GraphQLSchema): readonly object[] {
  switch (field) {
    case "types":
      return Object.values(schema.getTypeMap());
    case "queryType":
    case "mutationType":
    case "subscriptionType":
      return [schema.getQueryType() ?? {}];
    case "directives":
      return schema.getDirectives();
    case "fields":
      return hasFields(source) ? Object.values(source.getFields()) : [];
    case "interfaces":
      return hasFields(source) ? source.getInterfaces() : [];
    case "possibleTypes":
      return isAbstractType(source) ? schema.getPossibleTypes(source) : [];
    case "enumValues":
      return isEnumType(source) ? source.getValues() : [];
    case "inputFields":
      return isInputObjectType(source) ? Object.values(source.getFields()) : [];
    case "ofType":
      return isWrappingType(source) ? [source.ofType] : [];
    case "args":
      return "args" in source && Array.isArray(source.args) ? source.args : [];
    case "type":
      return "type" in source && typeof source.type === "object" && source.type !== null
        ? [source.type]
        : [];
    default:
      return [];
  }
}

const hasFields = (source: unknown) => isObjectType(source) || isInterfaceType(source);
