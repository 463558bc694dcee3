package dev.isthmus.stacks;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import dev.isthmus.constructs.region.RegionalOutput;

/** The named outputs of a stack. */
final class Outputs {

  private Outputs() {}

  static void add(TerraformStack stack, RegionalOutput output, Object value) {
    add(stack, output.key(), output.description(), value);
  }

  static void add(TerraformStack stack, String name, String description, Object value) {
    TerraformOutput.Builder.create(stack, "output-" + name)
        .description(description)
        .value(value)
        .build()
        .overrideLogicalId(name);
  }
}
