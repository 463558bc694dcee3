package dev.isthmus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the workspaces in the order in which they are applied, or destroyed. */
@Command(
    name = "workspaces",
    description = "Lists the workspaces in the order of apply, or of destroy.",
    mixinStandardHelpOptions = true)
final class WorkspacesCommand implements Callable<Integer> {

  @Mixin private SpecOption spec;
  @Mixin private OutputOption output;

  @Option(names = "--json", description = "as a JSON array")
  private boolean json;

  @Option(names = "--reverse", description = "in the order of destroy")
  private boolean reverse;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    LoadedSpec loaded = LoadedSpec.read(spec.file());
    if (loaded.hasProblems()) {
      loaded.print(command.commandLine());
      return ExitStatus.INVALID;
    }
    Topology topology = loaded.topology();
    List<Workspace> rows = reverse ? topology.destroyOrder() : topology.workspaces();
    command.commandLine().getOut().print(json ? json(rows) : table(rows));
    command.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }

  private String directory(Workspace workspace) {
    return output.folder().resolve(workspace.directory()).toString().replace('\\', '/');
  }

  private String json(List<Workspace> rows) throws JsonProcessingException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Workspace row : rows) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", row.name());
      entry.put("directory", directory(row));
      entry.put("region", row.region().orElse(null));
      entry.put("retired", row.retired());
      entry.put("hcpWorkspace", row.hcpName().orElse(null));
      entry.put("dependsOn", row.dependsOn());
      entry.put("stage", row.stage());
      list.add(entry);
    }
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(list)
        + System.lineSeparator();
  }

  private String table(List<Workspace> rows) {
    boolean hcp = rows.stream().anyMatch(row -> row.hcpName().isPresent());
    List<List<String>> cells = new ArrayList<>();
    for (Workspace row : rows) {
      List<String> line = new ArrayList<>();
      line.add(String.valueOf(row.stage()));
      line.add(row.name() + (row.retired() ? " (retired)" : ""));
      line.add(directory(row));
      if (hcp) {
        line.add(row.hcpName().orElse("-"));
      }
      line.add(row.dependsOn().isEmpty() ? "-" : String.join(", ", row.dependsOn()));
      cells.add(line);
    }
    List<String> header = new ArrayList<>(List.of("STAGE", "WORKSPACE", "DIRECTORY"));
    if (hcp) {
      header.add("HCP WORKSPACE");
    }
    header.add("AFTER");
    cells.add(0, header);
    return TextTable.of(cells);
  }
}
