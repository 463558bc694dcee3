package dev.isthmus.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the files of a pipeline lie in a repository. Every path has slashes, and only characters
 * that need no quotes in a shell or in YAML.
 *
 * @param folder of the spec, from the root of the repository; empty: the root itself
 * @param spec name of the spec's file
 * @param file the pipeline's file, seen from the folder of the spec; empty: the form's default
 */
public record PipelinePlace(String folder, String spec, Optional<String> file) {

  /** Refuses {@code null}. */
  public PipelinePlace {
    requireNonNull(folder, "folder");
    requireNonNull(spec, "spec");
    requireNonNull(file, "file");
  }

  /** A path beside the spec, seen from the root of the repository. */
  String path(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** The first line of the pipeline's file, by which it is known as written by Isthmus. */
  public String header() {
    return header(path(spec));
  }

  /** The line by which the script is known. */
  public String scriptHeader() {
    return header(spec);
  }

  private static String header(String spec) {
    return "# Written by 'isthmus pipeline' from " + spec + ". Do not edit: write it again.";
  }

  /** The arguments of the script's {@code check} for a form. */
  String check(String form) {
    return form + file.map(name -> " -o " + name).orElse("");
  }
}
