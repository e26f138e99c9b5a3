import { Authorized, Ctx, Query, Resolver } from "type-graphql";
import { Limits } from "../schema/limits.ts";
import type { Context } from "./context.ts";

/** Shows clients the configured limits, so that they can stay within them. */
@Resolver()
export class LimitsResolver {
  @Authorized()
  @Query(() => Limits, { description: "What this server accepts at most. Any key may read it." })
  limits(@Ctx() { config }: Context): Limits {
    return config.limits;
  }
}
