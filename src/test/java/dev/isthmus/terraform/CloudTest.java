package dev.isthmus.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workspaces with a {@code cloud} block, each alone in a folder as it is uploaded: Terraform itself
 * reads the block, and the folder needs nothing beside it.
 */
@ExtendWith(NeedsTerraform.class)
class CloudTest {

  private static final String EXAMPLE = "hcp-terraform";

  @ParameterizedTest
  @ValueSource(strings = {"regional-us-east-1", "peering", "global-dns"})
  void isValidAlone(String workspace) throws Exception {
    Synthesis synthesis = Scenarios.example(EXAMPLE);
    assertThat(synthesis.workspace(workspace).terraform().json().path("cloud").isObject()).isTrue();
    Path folder = Repository.target("terraform/cloud-" + workspace);
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    Folders.write(folder, only(synthesis.plainFiles(), "stacks/" + workspace + "/"));
    Terraform terraform = new Terraform(folder);
    terraform.run("init", "-backend=false");
    assertThat(new ObjectMapper().readTree(terraform.run("validate", "-json")).path("valid"))
        .hasToString("true");
  }

  private static SortedMap<String, byte[]> only(SortedMap<String, byte[]> files, String folder) {
    SortedMap<String, byte[]> only = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (path.startsWith(folder)) {
            only.put(path.substring(folder.length()), content);
          }
        });
    return only;
  }
}
