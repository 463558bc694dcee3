package dev.isthmus.output;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

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
    Path stacks = folder.resolve(STACKS);
    if (!Files.isDirectory(stacks)) {
      return regions;
    }
    try (Stream<Path> paths = Files.list(stacks)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = path.getFileName().toString();
        if (name.startsWith("regional-")
            && WorkspaceFile.hasResources(path.resolve("cdk.tf.json"))) {
          regions.add(name.substring("regional-".length()));
        }
      }
    }
    return regions;
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

  private SortedSet<String> surplus(SortedMap<String, byte[]> files) throws IOException {
    SortedSet<String> surplus = new TreeSet<>();
    Path stacks = folder.resolve(STACKS);
    if (!Files.isDirectory(stacks)) {
      return surplus;
    }
    try (Stream<Path> paths = Files.list(stacks)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isDirectory)::iterator) {
        for (String name : Rendering.workspaceFiles()) {
          String key = STACKS + "/" + path.getFileName() + "/" + name;
          if (!files.containsKey(key) && Files.exists(path.resolve(name))) {
            surplus.add(key);
          }
        }
      }
    }
    return surplus;
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
