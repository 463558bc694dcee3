package dev.isthmus.cli;

import dev.isthmus.output.OutputFolder;
import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.LocatedProblem;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.spec.SpecReading;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** A spec as a verb uses it: read, checked, and either a topology or problems. */
final class LoadedSpec {

  private final String file;
  private final SpecReading reading;
  private final Optional<Topology> topology;
  private final List<Problem> found;

  private LoadedSpec(
      String file, SpecReading reading, Optional<Topology> topology, List<Problem> found) {
    this.file = file;
    this.reading = reading;
    this.topology = topology;
    this.found = List.copyOf(found);
  }

  static LoadedSpec read(Path file) {
    return of(file.toString(), SpecReader.read(file));
  }

  static LoadedSpec of(String file, byte[] content) {
    return of(file, SpecReader.read(content));
  }

  private static LoadedSpec of(String file, SpecReading reading) {
    try {
      return new LoadedSpec(file, reading, reading.spec().map(Topology::of), List.of());
    } catch (InvalidSpecException e) {
      return new LoadedSpec(file, reading, Optional.empty(), e.problems());
    }
  }

  /**
   * Also holds the spec against what was written before: a Region that is still there must not
   * vanish, since Terraform destroys only with the provider that created.
   */
  LoadedSpec against(Path folder) throws IOException {
    if (reading.spec().isEmpty()) {
      return this;
    }
    List<Problem> more = new ArrayList<>(found);
    OutputFolder output = new OutputFolder(folder);
    if (!output.foreignStacks().isEmpty()) {
      throw new CannotException(
          folder
              + " holds stacks that Isthmus did not write ("
              + String.join(", ", output.foreignStacks())
              + "); choose another folder with -o");
    }
    for (String deployment : output.deployments()) {
      if (!deployment.equals(reading.spec().get().name())) {
        more.add(
            new Problem(
                "name",
                folder
                    + " holds the workspaces of the deployment "
                    + deployment
                    + "; choose another folder with -o. A deployment cannot be renamed: everything"
                    + " in it would be replaced"));
        return new LoadedSpec(file, reading, topology, more);
      }
    }
    for (String region : output.regionsWithResources()) {
      if (!reading.spec().get().regions().containsKey(region)) {
        more.add(
            new Problem(
                "regions",
                region
                    + " is missing, but its workspace in "
                    + folder
                    + " still has resources; put it back with 'retired: true', apply, and then"
                    + " delete it"));
      }
    }
    return new LoadedSpec(file, reading, topology, more);
  }

  /** Also with the problem that a verb has with it, if any. */
  LoadedSpec but(Function<Spec, Optional<Problem>> check) {
    List<Problem> more = new ArrayList<>(found);
    reading.spec().flatMap(check).ifPresent(more::add);
    return new LoadedSpec(file, reading, topology, more);
  }

  boolean hasProblems() {
    return !problems().isEmpty();
  }

  /** All problems at their places in the file. */
  List<LocatedProblem> problems() {
    return reading.with(found);
  }

  String format(ProblemFormat format) {
    return format.render(file, problems());
  }

  /** Tells all problems on standard error. */
  void print(CommandLine line) {
    line.getErr().print(format(ProblemFormat.TEXT));
    line.getErr().flush();
  }

  /** The facts; only of a spec without problems. */
  Topology topology() {
    return topology.orElseThrow();
  }
}
