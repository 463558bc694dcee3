package dev.isthmus.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.constructs.api.ResponderCode;
import dev.isthmus.modules.ModuleStack;
import dev.isthmus.modules.Modules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the constructs into the files of Terraform modules, with CDKTF, in memory. */
public final class ModuleRendering {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModuleRendering() {}

  /**
   * Synthesizes every module.
   *
   * @return the files, keyed by path below the folder of all modules, with slashes
   */
  public static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<ModuleStack> modules = new ArrayList<>();
    SortedMap<String, byte[]> written =
        InMemory.synthesize(app -> modules.addAll(Modules.build(app)));
    for (ModuleStack module : modules) {
      byte[] stack = written.get("stacks/" + module.name() + "/cdk.tf.json");
      split(module, (ObjectNode) Json.parse(stack))
          .forEach((name, content) -> files.put(module.name() + "/" + name, content));
    }
    return files;
  }

  private static Map<String, byte[]> split(ModuleStack module, ObjectNode stack) {
    ObjectNode terraform = (ObjectNode) stack.path("terraform");
    // CDKTF gives every stack a backend, and a module is given its providers.
    terraform.remove("backend");
    withoutComments(stack);
    Map<String, byte[]> files = new TreeMap<>();
    files.put("main.tf.json", blocks(stack, "locals", "resource"));
    files.put("outputs.tf.json", blocks(stack, "output"));
    files.put("versions.tf.json", blocks(stack, "terraform"));
    files.put("variables.tf.json", Json.bytesInOrder(Map.of("variable", module.variableBlocks())));
    files.put("README.md", module.readme().getBytes(StandardCharsets.UTF_8));
    if (module.hasResponder()) {
      files.put(ResponderCode.FILE, ResponderCode.pack().bytes());
    }
    return files;
  }

  /** Takes out CDKTF's notes on where in the code a block comes from. */
  private static void withoutComments(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("//");
    }
    node.forEach(ModuleRendering::withoutComments);
  }

  private static byte[] blocks(ObjectNode stack, String... names) {
    ObjectNode some = JSON.createObjectNode();
    for (String name : names) {
      JsonNode block = stack.get(name);
      if (block != null) {
        some.set(name, block);
      }
    }
    return Json.bytesInOrder(some);
  }
}
