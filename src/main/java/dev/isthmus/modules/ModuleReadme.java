package dev.isthmus.modules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of a module: what is written by hand, and tables of its inputs and outputs. */
final class ModuleReadme {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModuleReadme() {}

  static String of(ModuleStack module) {
    StringBuilder page = new StringBuilder(introduction(module.name()));
    page.append("\n## Inputs\n\n| Name | Meaning | Type | Default |\n|---|---|---|---|\n");
    for (Variable variable : module.variables().values()) {
      page.append("| `")
          .append(variable.name())
          .append("` | ")
          .append(variable.description())
          .append(" | `")
          .append(variable.type())
          .append("` | ")
          .append(fallback(variable))
          .append(" |\n");
    }
    page.append("\n## Outputs\n\n| Name | Meaning |\n|---|---|\n");
    module
        .outputs()
        .forEach(
            (name, description) ->
                page.append("| `").append(name).append("` | ").append(description).append(" |\n"));
    return page.toString();
  }

  private static String fallback(Variable variable) {
    if (variable.value().isEmpty()) {
      return "required";
    }
    try {
      return "`" + JSON.writeValueAsString(variable.value().get().value().orElse(null)) + "`";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String introduction(String module) {
    String resource = module + ".md";
    try (InputStream stream = ModuleReadme.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
