package dev.isthmus.modules;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.TerraformVariable;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.provider.AwsProviders;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** A Terraform module: constructs of the workspaces over variables, without provider or backend. */
public abstract class ModuleStack extends TerraformStack {

  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, TerraformVariable> references = new LinkedHashMap<>();
  private final Map<String, String> outputs = new LinkedHashMap<>();

  /**
   * A module without content yet.
   *
   * @param name of the module and its folder
   * @param aliases of the AWS providers that it must be given; none: the default one
   */
  ModuleStack(Construct app, String name, List<Variable> inputs, String... aliases) {
    super(app, name);
    AwsProviders.requireInModule(this, aliases);
    for (Variable input : inputs) {
      TerraformVariable.Builder variable =
          TerraformVariable.Builder.create(this, "variable-" + input.name());
      references.put(input.name(), Named.as(input.name(), variable.build()));
      variables.put(input.name(), input);
    }
  }

  /** Its inputs, keyed by name, those that must be given first. */
  final Map<String, Variable> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /** Its outputs: descriptions, keyed by name. */
  final Map<String, String> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** Name of the module and its folder. */
  public final String name() {
    return getNode().getId();
  }

  /** The blocks of its inputs in Terraform's JSON, keyed by name. */
  public final Map<String, Object> variableBlocks() {
    Map<String, Object> blocks = new LinkedHashMap<>();
    variables.forEach((name, variable) -> blocks.put(name, variable.block()));
    return blocks;
  }

  /** What a reader needs to use it, in Markdown. */
  public final String readme() {
    return ModuleReadme.of(this);
  }

  /** Whether the module's folder holds the default backend. */
  public boolean hasResponder() {
    return false;
  }

  final String text(String variable) {
    return references.get(variable).getStringValue();
  }

  final Number number(String variable) {
    return references.get(variable).getNumberValue();
  }

  final List<String> list(String variable) {
    return references.get(variable).getListValue();
  }

  /** A truth value, where the bindings take a reference. */
  final String truth(String variable) {
    return "${var." + variable + "}";
  }

  final void output(String name, String description, Object value) {
    output(name, description, value, List.of());
  }

  /**
   * Adds an output.
   *
   * @param after what must exist before whoever uses the output begins
   */
  final void output(
      String name, String description, Object value, List<? extends TerraformResource> after) {
    outputs.put(name, description);
    TerraformOutput output =
        Named.as(
            name,
            TerraformOutput.Builder.create(this, "output-" + name)
                .description(description)
                .value(value)
                .build());
    if (!after.isEmpty()) {
      // CDKTF would write templates, where Terraform wants plain addresses.
      output.addOverride("depends_on", after.stream().map(ForEach::address).toList());
    }
  }
}
