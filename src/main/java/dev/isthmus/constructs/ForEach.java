package dev.isthmus.constructs;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.TerraformElement;
import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A Terraform map, keyed by name, that resources and blocks are repeated over: the zones of a
 * Region, say. Whether its values come from a literal in a workspace or from a variable in a module
 * makes no difference to the constructs.
 *
 * @param reference the map in Terraform's language, for example {@code local.zones}
 */
public record ForEach(String reference) {

  /** Refuses {@code null}. */
  public ForEach {
    requireNonNull(reference, "reference");
  }

  /**
   * A map known when the workspace is written.
   *
   * @param scope the stack
   * @param name of the Terraform local value
   * @param values what is repeated over, keyed by name, in a fixed order
   */
  public static ForEach literal(Construct scope, String name, Map<String, ?> values) {
    TerraformLocal local = new TerraformLocal(scope, "local-" + name, values);
    local.overrideLogicalId(name);
    return new ForEach("local." + name);
  }

  /**
   * A map of keys alone, such as the CIDR blocks of clients, known when the workspace is written.
   *
   * @param scope the stack
   * @param name of the Terraform local value
   * @param keys what is repeated over; each is its own value
   */
  public static ForEach literal(Construct scope, String name, List<String> keys) {
    Map<String, String> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, key));
    return literal(scope, name, values);
  }

  /** For the {@code for_each} of a resource. */
  public ITerraformIterator iterator() {
    return TerraformIterator.fromMap(Token.asAnyMap("${" + reference + "}"));
  }

  /** The attribute of this entry's value, inside a resource that is repeated over a map. */
  public static String value(String attribute) {
    return "${each.value." + attribute + "}";
  }

  /** This entry's key, inside a resource that is repeated over a map. */
  public static String key() {
    return "${each.key}";
  }

  /** The attribute of the same entry of another resource that is repeated over the same map. */
  public static String same(TerraformResource other, String attribute) {
    return same(address(other), attribute);
  }

  /** The same of a resource whose {@link #address} was read before. */
  public static String same(String address, String attribute) {
    return "${" + address + "[each.key]." + attribute + "}";
  }

  /** The attribute of every entry of a resource that is repeated over a map, sorted by key. */
  public static String all(TerraformResource resource, String attribute) {
    return all(address(resource), attribute);
  }

  /** The same of a resource whose {@link #address} was read before. */
  public static String all(String address, String attribute) {
    return "${values(" + address + ")[*]." + attribute + "}";
  }

  /**
   * Repeats a block of a resource over the map.
   *
   * @param block the block's name; inside {@code content} its entry is {@code <block>.key} and
   *     {@code <block>.value}
   * @param content the block's arguments
   */
  public void block(TerraformElement resource, String block, Map<String, ?> content) {
    Map<String, Object> dynamic = new LinkedHashMap<>();
    dynamic.put("for_each", "${" + reference + "}");
    dynamic.put("content", content);
    resource.addOverride("dynamic." + block, dynamic);
  }

  /** The resource's Terraform address, for example {@code aws_subnet.entry}. */
  public static String address(TerraformResource resource) {
    return resource.getTerraformResourceType() + "." + resource.getFriendlyUniqueId();
  }
}
