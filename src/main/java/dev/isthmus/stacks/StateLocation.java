package dev.isthmus.stacks;

import com.hashicorp.cdktf.CloudBackend;
import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.NamedCloudWorkspace;
import com.hashicorp.cdktf.S3Backend;
import com.hashicorp.cdktf.TerraformStack;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.provider.TfeProvider;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.StateBucket;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where Terraform keeps the state of the workspaces, as the backend of one workspace and as the
 * remote state that another reads: both from the same values, so that they cannot differ.
 *
 * @param topology the deployment
 * @param localFolder folder of local state files, relative to the folder of a workspace, with
 *     slashes
 */
record StateLocation(Topology topology, String localFolder) {

  /** Gives a stack its backend. */
  void keep(TerraformStack stack, Workspace workspace) {
    StateSpec state = topology.spec().state();
    if (state instanceof StateSpec.S3 s3) {
      s3Backend(stack, s3Config(s3, workspace.name()));
    } else if (state instanceof StateSpec.Hcp hcp) {
      CloudBackend.Builder.create(stack)
          .hostname(hcp.hostname())
          .organization(hcp.organization())
          .workspaces(new NamedCloudWorkspace(hcpName(workspace)))
          .build();
      hcp.project()
          .ifPresent(project -> stack.addOverride("terraform.cloud.workspaces.project", project));
    } else {
      LocalBackend.Builder.create(stack).path(localPath(workspace.name())).build();
    }
  }

  /**
   * Lets a stack read the outputs of another workspace.
   *
   * @param name of the data source, {@code data.terraform_remote_state.<name>} or {@code
   *     data.tfe_outputs.<name>}
   */
  void read(TerraformStack stack, String name, Workspace workspace) {
    Map<String, Object> data = new LinkedHashMap<>();
    StateSpec state = topology.spec().state();
    if (readsOutputsOnly() && state instanceof StateSpec.Hcp hcp) {
      TfeProvider.add(stack, hcp.hostname(), hcp.organization());
      data.put("organization", hcp.organization());
      data.put("workspace", hcpName(workspace));
      stack.addOverride("data.tfe_outputs." + name, data);
      return;
    }
    if (state instanceof StateSpec.S3 s3) {
      data.put("backend", "s3");
      data.put("config", s3Config(s3, workspace.name()));
    } else if (state instanceof StateSpec.Hcp hcp) {
      Map<String, Object> config = new LinkedHashMap<>();
      config.put("hostname", hcp.hostname());
      config.put("organization", hcp.organization());
      config.put("workspaces", Map.of("name", hcpName(workspace)));
      data.put("backend", "remote");
      data.put("config", config);
    } else {
      data.put("backend", "local");
      data.put("config", Map.of("path", localPath(workspace.name())));
    }
    stack.addOverride("data.terraform_remote_state." + name, data);
  }

  /**
   * An output of another workspace, by the data source that {@link #read} added.
   *
   * @param name of the data source
   */
  String output(String name, RegionalOutput output) {
    // No output of ours is sensitive; `values` would hide every plan that has one of them in it.
    return readsOutputsOnly()
        ? "${data.tfe_outputs." + name + ".nonsensitive_values." + output.key() + "}"
        : "${data.terraform_remote_state." + name + ".outputs." + output.key() + "}";
  }

  private boolean readsOutputsOnly() {
    return topology.spec().state() instanceof StateSpec.Hcp hcp
        && hcp.outputs() == StateSpec.Outputs.TFE_OUTPUTS;
  }

  private static String hcpName(Workspace workspace) {
    return workspace.hcpName().orElseThrow();
  }

  private String localPath(String workspace) {
    return localFolder + "/" + workspace + ".tfstate";
  }

  private static void s3Backend(TerraformStack stack, Map<String, Object> config) {
    S3Backend backend =
        S3Backend.Builder.create(stack)
            .bucket((String) config.get("bucket"))
            .key((String) config.get("key"))
            .region((String) config.get("region"))
            .build();
    config.forEach(backend::addOverride);
  }

  private Map<String, Object> s3Config(StateSpec.S3 s3, String workspace) {
    StateBucket bucket = StateBucket.of(s3, workspace);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("bucket", bucket.name());
    config.put("key", s3.prefix().orElse(topology.spec().name()) + "/" + workspace + ".tfstate");
    config.put("region", bucket.region());
    config.put("encrypt", true);
    config.put("use_lockfile", true);
    bucket.kmsKey().ifPresent(key -> config.put("kms_key_id", key));
    s3.role().ifPresent(role -> config.put("assume_role", Map.of("role_arn", role)));
    return config;
  }
}
