package dev.isthmus.modules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input of a module (<a
 * href="https://developer.hashicorp.com/terraform/language/block/variable">Terraform</a>).
 *
 * @param name its name, {@code var.<name>}
 * @param type its type constraint in Terraform's language
 * @param description what it means, one line
 * @param value its default; empty: it must be given
 * @param validations what must hold, in the order of the messages
 */
record Variable(
    String name,
    String type,
    String description,
    Optional<Default> value,
    List<Validation> validations) {

  Variable {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(description, "description");
    requireNonNull(value, "value");
    validations = List.copyOf(validations);
  }

  /**
   * The value of a variable that is not given.
   *
   * @param value a text, number, truth value, list or map; empty: null
   */
  record Default(Optional<Object> value) {}

  /**
   * What must hold.
   *
   * @param condition in Terraform's language
   * @param message what Terraform says when it does not: what would be right
   */
  record Validation(String condition, String message) {}

  /** A variable that must be given. */
  static Variable required(String name, String type, String description) {
    return new Variable(name, type, description, Optional.empty(), List.of());
  }

  /** A variable with a default. */
  static Variable of(String name, String type, String description, Object value) {
    Default fallback = new Default(Optional.of(value));
    return new Variable(name, type, description, Optional.of(fallback), List.of());
  }

  /** A variable that is null when it is not given. */
  static Variable optional(String name, String type, String description) {
    Default fallback = new Default(Optional.empty());
    return new Variable(name, type, description, Optional.of(fallback), List.of());
  }

  /**
   * The same variable with one thing more that must hold.
   *
   * @param condition in Terraform's language; of a variable that may be null it is asked only when
   *     it is not
   */
  Variable where(String condition, String message) {
    List<Validation> more = new ArrayList<>(validations);
    more.add(
        new Validation(
            // Terraform evaluates both sides of ||, but only one of ?: counts.
            isNullable() ? "var." + name + " == null ? true : " + condition : condition, message));
    return new Variable(name, type, description, value, more);
  }

  /** Whether null stands for itself; otherwise it stands for the default. */
  boolean isNullable() {
    return value.isPresent() && value.get().value().isEmpty();
  }

  /** The block in Terraform's JSON. */
  Map<String, Object> block() {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("description", description);
    block.put("type", type);
    value.ifPresent(fallback -> block.put("default", fallback.value().orElse(null)));
    block.put("nullable", isNullable());
    if (!validations.isEmpty()) {
      List<Map<String, Object>> conditions = new ArrayList<>();
      for (Validation validation : validations) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("condition", "${" + validation.condition() + "}");
        condition.put("error_message", validation.message());
        conditions.add(condition);
      }
      block.put("validation", conditions);
    }
    return block;
  }
}
