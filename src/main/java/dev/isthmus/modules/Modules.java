package dev.isthmus.modules;

import java.util.List;
import software.constructs.Construct;

/** The Terraform modules, from the same constructs as the workspaces. */
public final class Modules {

  private Modules() {}

  /** Adds every module to an app, as a stack of its name. */
  public static List<ModuleStack> build(Construct app) {
    return List.of(
        new RegionalApiModule(app), new TransitPeeringModule(app), new GlobalDnsModule(app));
  }
}
