package dev.isthmus.topology;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One Terraform workspace.
 *
 * @param name for example {@code regional-us-east-1}, {@code peering}, {@code global-dns}
 * @param kind what it holds
 * @param region its Region; only for {@link Kind#REGIONAL}
 * @param retired whether its Region is leaving, so that it holds nothing but provider and backend
 * @param dependsOn names of the workspaces that are applied before it, in their order
 * @param stage workspaces of one stage can be applied side by side, stage 1 first
 * @param hcpName its name in HCP Terraform; only with {@code state: hcp}
 */
public record Workspace(
    String name,
    Kind kind,
    Optional<String> region,
    boolean retired,
    List<String> dependsOn,
    int stage,
    Optional<String> hcpName) {

  /** Name of the workspace that joins the Regions. */
  public static final String PEERING = "peering";

  /** Name of the workspace that publishes the domain. */
  public static final String GLOBAL_DNS = "global-dns";

  /** Copies the list. */
  public Workspace {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(region, "region");
    requireNonNull(hcpName, "hcpName");
    dependsOn = List.copyOf(dependsOn);
  }

  /** The same workspace in another order. */
  Workspace inOrder(List<String> newDependsOn, int newStage) {
    return new Workspace(name, kind, region, retired, newDependsOn, newStage, hcpName);
  }

  /** Name of a Region's own workspace. */
  public static String regional(String region) {
    return "regional-" + region;
  }

  /** Where the workspace is written below the output folder, with slashes. */
  public String directory() {
    return "stacks/" + name;
  }

  /** What a workspace holds. */
  public enum Kind {
    /** Everything of one Region. */
    REGIONAL,
    /** Whatever exists because of a pair of Regions. */
    PEERING,
    /** Zone, health checks and records. */
    GLOBAL_DNS
  }
}
