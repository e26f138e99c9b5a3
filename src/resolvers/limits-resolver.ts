import { Authorized, Ctx, Query, Resolver } from "type-graphql";
import { Limits } from "../schema/limits.ts";
import type { Context } from "./context.ts";

/** Tells clients what they may ask for. */
@Resolver()
export class LimitsResolver {
  @Authorized()
  @Query(() => Limits, { description: "What this server accepts at most. Any key may read it." })
  limits(@Ctx() { config }: Context): Limits {
    return config.limits;
  }
}
