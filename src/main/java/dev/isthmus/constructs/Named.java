package dev.isthmus.constructs;

import com.hashicorp.cdktf.TerraformElement;
import java.util.Map;

/**
 * Terraform addresses and names that are chosen, not derived. An address is public API: Terraform
 * replaces what moves, and CDKTF would derive it from the path of classes.
 */
public final class Named {

  private Named() {}

  /**
   * Gives an element its Terraform name: {@code aws_vpc.<name>}.
   *
   * @return the element
   */
  public static <T extends TerraformElement> T as(String name, T element) {
    element.overrideLogicalId(name);
    return element;
  }

  /** The tag that AWS's console shows as a name. */
  public static Map<String, String> tag(String name) {
    return Map.of("Name", name);
  }
}
