package dev.isthmus.stacks;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.TerraformStack;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Literal;
import dev.isthmus.provider.TfeProvider;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.spec.StateSpec.Execution;
import dev.isthmus.spec.StateSpec.RunRoles;
import dev.isthmus.spec.StateSpec.VcsSpec;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * What is there before the first run when HCP Terraform or Terraform Enterprise keeps the state:
 * the project, a workspace each with its settings and variables, and who starts and reads whom. By
 * the {@code tfe} provider (<a
 * href="https://registry.terraform.io/providers/hashicorp/tfe/latest/docs">HashiCorp</a>).
 */
final class BootstrapHcpStack extends TerraformStack {

  /**
   * A workspace is started by so many others at most (<a
   * href="https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-triggers">HashiCorp</a>).
   */
  static final int MOST_SOURCES = 20;

  private static final String WORKSPACE_ID = "${tfe_workspace.main[each.value.workspace].id}";

  private final Topology topology;
  private final StateSpec.Hcp hcp;

  /**
   * Adds everything.
   *
   * @param stateFile of this workspace, relative to its folder
   */
  BootstrapHcpStack(Construct scope, Topology topology, StateSpec.Hcp hcp, String stateFile) {
    super(scope, "hcp");
    this.topology = topology;
    this.hcp = hcp;
    TfeProvider.add(this, hcp.hostname(), hcp.organization());
    LocalBackend.Builder.create(this).path(stateFile).build();
    hcp.project().ifPresent(this::project);
    workspaces();
    settings();
    variables();
    if (hcp.execution() == Execution.REMOTE) {
      runTriggers();
    }
    Outputs.add(
        this,
        "workspace_ids",
        "Ids of the workspaces, keyed by workspace",
        "${{for name, workspace in tfe_workspace.main : name => workspace.id}}");
  }

  private void project(String name) {
    addOverride((hcp.createProject() ? "resource" : "data") + ".tfe_project.main.name", name);
  }

  private void workspaces() {
    Map<String, Object> facts = new TreeMap<>();
    for (Workspace workspace : topology.workspaces()) {
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("name", workspace.hcpName().orElseThrow());
      fact.put("readers", readers(workspace));
      hcp.vcs()
          .ifPresent(vcs -> fact.put("directory", vcs.directory() + "/" + workspace.directory()));
      facts.put(workspace.name(), fact);
    }
    ForEach.literal(this, "workspaces", facts);
    Map<String, Object> main = new LinkedHashMap<>();
    main.put("for_each", "${local.workspaces}");
    main.put("name", ForEach.value("name"));
    main.put("description", "Workspace of the Isthmus deployment " + topology.spec().name());
    hcp.project()
        .ifPresent(
            name ->
                main.put(
                    "project_id",
                    hcp.createProject()
                        ? "${tfe_project.main.id}"
                        : "${data.tfe_project.main.id}"));
    main.put("tag_names", List.of("isthmus", topology.spec().name()));
    main.put("terraform_version", TfeProvider.TERRAFORM_VERSION);
    // The first run of each is started by hand, in the order of the workspaces: before that there
    // is nothing that `peering` and `global-dns` could read.
    main.put("queue_all_runs", false);
    hcp.vcs().ifPresent(vcs -> follow(main, vcs));
    addOverride("resource.tfe_workspace.main", main);
  }

  private static void follow(Map<String, Object> workspace, VcsSpec vcs) {
    workspace.put("working_directory", ForEach.value("directory"));
    workspace.put("trigger_patterns", List.of(ForEach.value("directory") + "/**/*"));
    Map<String, Object> repository = new LinkedHashMap<>();
    repository.put("identifier", vcs.repository());
    vcs.branch().ifPresent(branch -> repository.put("branch", branch));
    vcs.githubApp().ifPresent(id -> repository.put("github_app_installation_id", id));
    vcs.oauthToken().ifPresent(id -> repository.put("oauth_token_id", id));
    workspace.put("vcs_repo", List.of(repository));
  }

  /** Apart from the workspaces, since a workspace cannot name another of the same resource. */
  private void settings() {
    Map<String, Object> main = new LinkedHashMap<>();
    main.put("for_each", "${local.workspaces}");
    main.put("workspace_id", "${tfe_workspace.main[each.key].id}");
    main.put("execution_mode", hcp.execution().value());
    main.put("global_remote_state", false);
    main.put(
        "remote_state_consumer_ids",
        "${length(each.value.readers) == 0 ? null : [for reader in each.value.readers :"
            + " tfe_workspace.main[reader].id]}");
    addOverride("resource.tfe_workspace_settings.main", main);
  }

  /** Names of the workspaces that read the outputs of one. */
  private List<String> readers(Workspace workspace) {
    return workspace.kind() == Workspace.Kind.REGIONAL && !workspace.retired()
        ? topology.workspaces().stream()
            .filter(reader -> reader.kind() != Workspace.Kind.REGIONAL)
            .map(Workspace::name)
            .toList()
        : List.of();
  }

  /**
   * Dynamic credentials (<a
   * href="https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration">HashiCorp</a>).
   */
  private void variables() {
    Map<String, Object> facts = new TreeMap<>();
    for (Workspace workspace : topology.workspaces()) {
      RunRoles roles = rolesOf(workspace);
      roles
          .runRole()
          .ifPresent(
              role -> {
                variable(facts, workspace, "TFC_AWS_PROVIDER_AUTH", "true");
                variable(facts, workspace, "TFC_AWS_RUN_ROLE_ARN", role);
              });
      roles.planRole().ifPresent(role -> variable(facts, workspace, "TFC_AWS_PLAN_ROLE_ARN", role));
    }
    if (facts.isEmpty()) {
      return;
    }
    ForEach.literal(this, "variables", facts);
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("for_each", "${local.variables}");
    aws.put("workspace_id", WORKSPACE_ID);
    aws.put("key", ForEach.value("key"));
    aws.put("value", ForEach.value("value"));
    aws.put("category", "env");
    addOverride("resource.tfe_variable.aws", aws);
  }

  private RunRoles rolesOf(Workspace workspace) {
    RunRoles own = hcp.workspaces().getOrDefault(workspace.name(), RunRoles.none());
    return own.over(hcp.roles());
  }

  private static void variable(
      Map<String, Object> facts, Workspace workspace, String key, String value) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("workspace", workspace.name());
    fact.put("key", key);
    fact.put("value", Literal.of(value));
    facts.put(workspace.name() + "/" + key, fact);
  }

  private void runTriggers() {
    Map<String, Object> facts = new TreeMap<>();
    for (Workspace workspace : topology.workspaces()) {
      for (String source : sources(workspace)) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("workspace", workspace.name());
        fact.put("source", source);
        facts.put(workspace.name() + "/" + source, fact);
      }
    }
    if (facts.isEmpty()) {
      return;
    }
    ForEach.literal(this, "run_triggers", facts);
    Map<String, Object> main = new LinkedHashMap<>();
    main.put("for_each", "${local.run_triggers}");
    main.put("workspace_id", WORKSPACE_ID);
    main.put("sourceable_id", "${tfe_workspace.main[each.value.source].id}");
    addOverride("resource.tfe_run_trigger.main", main);
  }

  /**
   * Names of the workspaces whose applies start one. With twenty Regions {@code global-dns} would
   * have one too many; it reads nothing of {@code peering}, which is therefore left out.
   */
  private static List<String> sources(Workspace workspace) {
    return workspace.dependsOn().size() <= MOST_SOURCES
        ? workspace.dependsOn()
        : workspace.dependsOn().stream()
            .filter(source -> !source.equals(Workspace.PEERING))
            .toList();
  }
}
