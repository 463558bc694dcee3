package dev.isthmus.output;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.isthmus.topology.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The folder that holds the workspaces. It is changed all or nothing: everything new is written
 * beside, one rename decides, and a run that is killed after that moment is finished by the next.
 * What is not ours, such as {@code .terraform/}, the dependency lock, plans and state, is never
 * touched.
 */
public final class OutputFolder {

  private static final String MANIFEST = "manifest.json";
  private static final String STACKS = "stacks";
  private static final String REGIONAL = Workspace.regional("");

  private final Path folder;
  private final Path journal;
  private final ReentrantLock commit = new ReentrantLock();

  /** The folder need not exist. */
  public OutputFolder(Path folder) {
    this.folder = folder;
    this.journal = folder.resolve(".isthmus");
  }

  /**
   * What {@link #write} would change.
   *
   * @param files the files to be, keyed by path below the folder, with slashes
   * @return paths of files that are missing, differ or are too many, sorted
   */
  public SortedSet<String> differences(SortedMap<String, byte[]> files) throws IOException {
    SortedSet<String> differences = changed(files);
    differences.addAll(surplus(files));
    return differences;
  }

  /**
   * Makes the folder hold these files of ours and no others.
   *
   * @param files keyed by path below the folder, with slashes
   * @return paths of what changed
   * @throws IOException when it cannot; the folder is as it was, or as it should be after the next
   *     run
   */
  public SortedSet<String> write(SortedMap<String, byte[]> files) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel lock = lock()) {
      finishInterrupted();
      SortedSet<String> changed = changed(files);
      SortedSet<String> surplus = surplus(files);
      if (!changed.isEmpty() || !surplus.isEmpty()) {
        for (String path : changed) {
          requirePlace(folder.resolve(path));
        }
        stage(files, changed, surplus);
        commit();
      }
      changed.addAll(surplus);
      return changed;
    }
  }

  /**
   * Regions whose workspace is here with resources in it.
   *
   * @return names of the Regions, sorted
   */
  public SortedSet<String> regionsWithResources() throws IOException {
    SortedSet<String> regions = new TreeSet<>();
    for (var file : workspaceFiles().entrySet()) {
      if (file.getKey().startsWith(REGIONAL) && file.getValue().hasResources()) {
        regions.add(file.getKey().substring(REGIONAL.length()));
      }
    }
    return regions;
  }

  /**
   * Names of the deployments that have workspaces here, sorted; one, unless somebody mixed them.
   */
  public SortedSet<String> deployments() throws IOException {
    SortedSet<String> deployments = new TreeSet<>();
    workspaceFiles().values().forEach(file -> file.deployment().ifPresent(deployments::add));
    return deployments;
  }

  /** Folders below {@code stacks/} with a CDKTF stack that Isthmus did not write, sorted. */
  public SortedSet<String> foreignStacks() throws IOException {
    SortedSet<String> foreign = new TreeSet<>();
    for (var file : workspaceFiles().entrySet()) {
      if (file.getValue().deployment().isEmpty()) {
        foreign.add(file.getKey());
      }
    }
    return foreign;
  }

  /** What was written before, keyed by the name of its folder below {@code stacks/}. */
  private SortedMap<String, WorkspaceFile> workspaceFiles() throws IOException {
    SortedMap<String, WorkspaceFile> files = new TreeMap<>();
    for (Path stack : stackFolders()) {
      Path file = stack.resolve(WorkspaceFile.NAME);
      if (Files.isRegularFile(file)) {
        files.put(stack.getFileName().toString(), WorkspaceFile.read(file));
      }
    }
    return files;
  }

  private List<Path> stackFolders() throws IOException {
    Path stacks = folder.resolve(STACKS);
    if (!Files.isDirectory(stacks)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(stacks)) {
      return paths.filter(Files::isDirectory).toList();
    }
  }

  private SortedSet<String> changed(SortedMap<String, byte[]> files) throws IOException {
    SortedSet<String> changed = new TreeSet<>();
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        changed.add(file.getKey());
      }
    }
    return changed;
  }

  /** Files of ours in the folders of workspaces that are no more, or that are no longer wanted. */
  private SortedSet<String> surplus(SortedMap<String, byte[]> files) throws IOException {
    SortedSet<String> surplus = new TreeSet<>();
    SortedSet<String> foreign = foreignStacks();
    for (Path stack : stackFolders()) {
      String workspace = stack.getFileName().toString();
      for (String name : foreign.contains(workspace) ? List.<String>of() : ours(workspace)) {
        String key = STACKS + "/" + workspace + "/" + name;
        if (!files.containsKey(key) && Files.exists(stack.resolve(name))) {
          surplus.add(key);
        }
      }
    }
    return surplus;
  }

  private static List<String> ours(String workspace) {
    boolean named =
        workspace.startsWith(REGIONAL)
            || workspace.equals(Workspace.PEERING)
            || workspace.equals(Workspace.GLOBAL_DNS);
    return named ? Rendering.workspaceFiles() : List.of();
  }

  /** Finds out before the commit that a file cannot be moved to its place. */
  private static void requirePlace(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a folder");
    }
    Path parent = target.getParent();
    while (!Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (!Files.isDirectory(parent)) {
      throw new FileSystemException(parent.toString(), null, "is not a folder");
    }
    if (!Files.isWritable(parent)) {
      throw new AccessDeniedException(parent.toString());
    }
  }

  private void stage(
      SortedMap<String, byte[]> files, SortedSet<String> changed, SortedSet<String> surplus)
      throws IOException {
    for (String path : changed) {
      Path staged = journal.resolve("new").resolve(path);
      Files.createDirectories(staged.getParent());
      Files.write(staged, files.get(path));
    }
    Files.createDirectories(journal);
    Files.write(journal.resolve("draft"), surplus, StandardCharsets.UTF_8);
  }

  private void commit() throws IOException {
    // An ordinary end of the process, Ctrl-C included, waits until the renames are done.
    Thread finish = new Thread(commit::lock);
    Runtime.getRuntime().addShutdownHook(finish);
    commit.lock();
    try {
      Files.move(journal.resolve("draft"), journal.resolve("commit"), ATOMIC_MOVE);
      apply();
    } finally {
      commit.unlock();
      removeHook(finish);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook was what it is for.
    }
  }

  /** Moves every staged file to its place. Can be repeated. */
  private void apply() throws IOException {
    Path staged = journal.resolve("new");
    if (Files.isDirectory(staged)) {
      try (Stream<Path> paths = Files.walk(staged)) {
        for (Path path : paths.filter(Files::isRegularFile).sorted(manifestLast()).toList()) {
          Path target = folder.resolve(staged.relativize(path).toString());
          Files.createDirectories(target.getParent());
          Files.move(path, target, ATOMIC_MOVE, REPLACE_EXISTING);
        }
      }
    }
    for (String path : Files.readAllLines(journal.resolve("commit"), StandardCharsets.UTF_8)) {
      Path surplus = folder.resolve(path);
      Files.deleteIfExists(surplus);
      deleteIfEmpty(surplus.getParent());
    }
    deleteJournal();
  }

  private static Comparator<Path> manifestLast() {
    return Comparator.<Path, Boolean>comparing(path -> path.endsWith(MANIFEST))
        .thenComparing(Comparator.naturalOrder());
  }

  private void finishInterrupted() throws IOException {
    if (Files.exists(journal.resolve("commit"))) {
      apply();
    } else {
      deleteJournal();
    }
  }

  private void deleteJournal() throws IOException {
    if (!Files.exists(journal)) {
      return;
    }
    // Staged files first, the decision last: an interrupted deletion can be repeated.
    for (Path path : List.of(journal.resolve("new"), journal)) {
      if (Files.exists(path)) {
        try (Stream<Path> paths = Files.walk(path)) {
          for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(each);
          }
        }
      }
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      // Deleted already, by the run that this one finishes.
      return;
    }
    try (Stream<Path> content = Files.list(directory)) {
      if (content.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(directory);
  }

  /** Outside the folder, since the folder may be under version control. */
  private FileChannel lock() throws IOException {
    String name = Integer.toHexString(folder.toRealPath().toString().hashCode());
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "isthmus-" + name + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }
}
