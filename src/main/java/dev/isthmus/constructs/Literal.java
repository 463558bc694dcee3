package dev.isthmus.constructs;

import java.util.LinkedHashMap;
import java.util.Map;

/** Words of the user's that must reach AWS as they are, whatever Terraform would make of them. */
public final class Literal {

  private Literal() {}

  /**
   * Escapes what Terraform would take for a template (<a
   * href="https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1">Terraform</a>).
   */
  public static String of(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }

  /** Escapes keys and values, in the same order. */
  public static Map<String, String> of(Map<String, String> texts) {
    Map<String, String> escaped = new LinkedHashMap<>();
    texts.forEach((key, text) -> escaped.put(of(key), of(text)));
    return escaped;
  }
}
