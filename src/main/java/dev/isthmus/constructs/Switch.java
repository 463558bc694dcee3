package dev.isthmus.constructs;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformResource;

/**
 * Whether something is created. A workspace knows; a module leaves it to a variable, and what it
 * creates then has an index in its address: {@code aws_flow_log.main[0]}.
 *
 * @param condition {@code true}, {@code false} or an expression in Terraform's language
 */
public record Switch(String condition) {

  private static final String ON = "true";
  private static final String OFF = "false";

  /** Refuses {@code null}. */
  public Switch {
    requireNonNull(condition, "condition");
  }

  /** A choice made when the workspace is written. */
  public static Switch of(boolean on) {
    return new Switch(on ? ON : OFF);
  }

  /** Whether nothing needs to be written, since it is off for good. */
  public boolean isOff() {
    return condition.equals(OFF);
  }

  /**
   * Lets a resource depend on the switch.
   *
   * @return the resource
   */
  public <T extends TerraformResource> T on(T resource) {
    if (isOpen()) {
      resource.addOverride("count", "${" + condition + " ? 1 : 0}");
    }
    return resource;
  }

  /** The attribute of a resource that depends on this switch, for another one that does. */
  public String attribute(TerraformResource resource, String name) {
    return isOpen()
        ? "${" + ForEach.address(resource) + "[0]." + name + "}"
        : resource.getStringAttribute(name);
  }

  private boolean isOpen() {
    return !condition.equals(ON) && !isOff();
  }
}
