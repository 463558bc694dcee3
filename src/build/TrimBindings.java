import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Cuts CDKTF, its bindings of the AWS provider and the runtime of jsii down to what Isthmus uses.
 *
 * <p>The published jar of the provider (123 MB) holds 1,792 packages of Java classes and one jsii
 * tarball with the JavaScript behind them, all of which Node.js reads before the first construct
 * exists. Isthmus uses some forty of them. This program is run by the build, after the main classes
 * have been compiled, as a single source file: {@code java -cp <jackson> TrimBindings.java
 * <classes> <trimmed jar> <provider jar> <cdktf jar> <constructs jar> <jsii runtime jar> <host
 * script>}.
 *
 * <p>Nobody keeps a list of what is used of the provider: it is read from the compiled classes,
 * where the name of every class mentioned stands in the constant pool. The trimmed jar then has
 *
 * <ul>
 *   <li>of the provider, the classes of these packages, byte for byte, and jsii's own {@code
 *       $Module} class; {@code $Module.txt}, the table from jsii type to Java class, with their
 *       lines only; the tarball with their JavaScript, byte for byte, an {@code index.js} that
 *       loads only them, and a type manifest ({@code .jsii}) that lists only them, without
 *       documentation;
 *   <li>of CDKTF and constructs, all classes, and of their tarballs the JavaScript that can be
 *       reached, the licences, and the manifest without documentation;
 *   <li>the JavaScript of each tarball in one file, every module of it word for word;
 *   <li>of jsii, all classes and its kernel without source maps, which talks over stdin and stdout;
 *       the host script stands where jsii's launcher does.
 * </ul>
 *
 * <p>The same input gives the same bytes. A trimmed jar that is already there and was made from the
 * same things is left alone, which saves the three seconds that reading the manifest takes.
 */
final class TrimBindings {

  private static final String ROOT = "com/hashicorp/cdktf/providers/aws/";

  /** A class name in a constant pool: with slashes in references, with dots in strings. */
  private static final Pattern USE =
      Pattern.compile("com([/.])hashicorp\\1cdktf\\1providers\\1aws\\1([a-z][a-z0-9_]*)\\1");

  private static final Pattern REQUIRE =
      Pattern.compile("^exports\\.(\\w+) = require\\(\"\\./([a-z0-9-]+)\"\\);$", Pattern.MULTILINE);

  private static final Pattern REFERENCE =
      Pattern.compile("\"@cdktf/provider-aws\\.(\\w+)\\.\\w+\"");

  private static final Pattern REQUIRED =
      Pattern.compile("\\brequire\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");

  private static final Pattern MAIN = Pattern.compile("\"main\"\\s*:\\s*\"([^\"]+)\"");

  private static final Pattern LICENCE = Pattern.compile("/(LICEN[CS]E|NOTICE)[^/]*$");

  private static final String MAIN_FILE = "package/lib/index.js";

  /** Loads modules as Node.js does, the half-loaded one of a circle included. */
  private static final String ONE_FILE =
      """
      const path = require('path');
      const modules = {
      %s
      };
      const loaded = {};
      function load(name) {
        if (!loaded[name]) {
          const [body, required] = modules[name];
          const filename = path.join(__dirname, '..', name);
          const module = (loaded[name] = { id: name, filename, exports: {} });
          const inside = (request) => (required[request] ? load(required[request]) : require(request));
          body.call(module.exports, module.exports, inside, module, filename, path.dirname(filename));
        }
        return loaded[name].exports;
      }
      module.exports = load('%s');
      """;

  private static final String TARBALL = ".jsii.tgz";

  /** jsii asks for its source maps by name. */
  private static final byte[] NO_MAP = "{}".getBytes(StandardCharsets.UTF_8);

  /** The kernel takes both directions from its launcher over one descriptor. */
  private static final String CHANNEL = "readFD:3,writeFD:3";

  /** Zip entries carry this instead of the time of the build, and no time zone shifts it. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int TAR_BLOCK = 512;

  public static void main(String[] args) throws IOException {
    if (args.length != 7) {
      System.err.println(
          "usage: TrimBindings <classes folder> <trimmed jar> <provider jar> <cdktf jar>"
              + " <constructs jar> <jsii runtime jar> <host script>");
      System.exit(2);
    }
    Path trimmed = Path.of(args[1]);
    Path provider = Path.of(args[2]);
    List<Path> whole = List.of(Path.of(args[3]), Path.of(args[4]));
    Path runtime = Path.of(args[5]);
    byte[] host = Files.readAllBytes(Path.of(args[6]));

    SortedSet<String> packages = packagesUsedIn(Path.of(args[0]));
    String recipe = recipe(packages, List.of(provider, whole.get(0), whole.get(1), runtime), host);
    Path recipeFile = trimmed.resolveSibling("recipe.txt");
    if (Files.exists(trimmed)
        && Files.exists(recipeFile)
        && Files.readString(recipeFile).equals(recipe)) {
      return;
    }

    Files.createDirectories(trimmed.getParent());
    Files.deleteIfExists(recipeFile);
    SortedMap<String, byte[]> kept = new TreeMap<>();
    trimProvider(provider, packages, kept);
    for (Path jar : whole) {
      trimJavaScript(jar, kept);
    }
    trimRuntime(runtime, host, kept);
    Path half = trimmed.resolveSibling(trimmed.getFileName() + ".part");
    write(half, kept);
    Files.move(half, trimmed, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(recipeFile, recipe);
    System.out.printf(
        "Trimmed the bindings to %d packages of the provider, %d KiB instead of %d KiB%n",
        packages.size(),
        Files.size(trimmed) / 1024,
        (Files.size(provider)
                + Files.size(whole.get(0))
                + Files.size(whole.get(1))
                + Files.size(runtime))
            / 1024);
  }

  /** What the trimmed jar depends on, but for this program: the build cleans when that changes. */
  private static String recipe(SortedSet<String> packages, List<Path> jars, byte[] host) {
    StringBuilder recipe = new StringBuilder();
    jars.forEach(jar -> recipe.append(jar.getFileName()).append('\n'));
    packages.forEach(each -> recipe.append(each).append('\n'));
    return recipe.append(text(host)).toString();
  }

  private static SortedSet<String> packagesUsedIn(Path classes) throws IOException {
    SortedSet<String> used = new TreeSet<>();
    if (Files.isDirectory(classes)) {
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : (Iterable<Path>) files.filter(TrimBindings::isClass)::iterator) {
          used.addAll(packagesNamedIn(Files.readAllBytes(file)));
        }
      }
    }
    return used;
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class");
  }

  private static Set<String> packagesNamedIn(byte[] classFile) {
    Set<String> named = new TreeSet<>();
    Matcher use = USE.matcher(new String(classFile, StandardCharsets.ISO_8859_1));
    while (use.find()) {
      named.add(use.group(2));
    }
    return named;
  }

  private static void trimProvider(
      Path provider, SortedSet<String> packages, SortedMap<String, byte[]> kept)
      throws IOException {
    try (JarFile jar = new JarFile(provider.toFile())) {
      SortedMap<String, byte[]> classes = classesOf(jar, packages);
      kept.putAll(classes);
      kept.put(ROOT + "$Module.class", read(jar, ROOT + "$Module.class"));

      Set<String> modules = new TreeSet<>();
      kept.put(ROOT + "$Module.txt", typeTable(jar, classes.keySet(), modules));

      String tarball = tarballName(jar);
      kept.put(tarball, trimTarball(read(jar, tarball), modules));
    }
  }

  /** Keeps all classes of a jsii module, and of its tarball what Node.js can load. */
  private static void trimJavaScript(Path module, SortedMap<String, byte[]> kept)
      throws IOException {
    try (JarFile jar = new JarFile(module.toFile())) {
      for (String name : contentOf(jar)) {
        byte[] content = read(jar, name);
        kept.put(name, name.endsWith(TARBALL) ? trimTarball(content) : content);
      }
    }
  }

  private static byte[] trimTarball(byte[] tarball) throws IOException {
    Map<String, byte[]> files = untar(tarball);
    files.put("package/.jsii", withoutDocumentation(files.get("package/.jsii")));
    return tar(reachable(files));
  }

  /**
   * What Node.js needs of a package: its manifests, its main file with all that {@code require}
   * reaches from there, and the licences of that.
   */
  private static SortedMap<String, byte[]> reachable(Map<String, byte[]> files) {
    SortedMap<String, String> modules = modules(files);
    SortedMap<String, byte[]> kept = new TreeMap<>();
    files.forEach(
        (name, content) -> {
          String folder = name.substring(0, name.lastIndexOf('/') + 1);
          if (LICENCE.matcher(name).find()
              && modules.keySet().stream().anyMatch(module -> module.startsWith(folder))) {
            kept.put(name, content);
          }
        });
    kept.put("package/package.json", files.get("package/package.json"));
    kept.put("package/.jsii", files.get("package/.jsii"));
    String all = ONE_FILE.formatted(String.join(",\n", modules.values()), name(MAIN_FILE));
    kept.put(MAIN_FILE, all.getBytes(StandardCharsets.UTF_8));
    return kept;
  }

  /**
   * The modules of a package, keyed by file, each as a function under the name of its file. In one
   * file, since jsii would link hundreds into a folder, and remove them again, in every run.
   */
  private static SortedMap<String, String> modules(Map<String, byte[]> files) {
    SortedMap<String, String> modules = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(MAIN_FILE));
    while (!open.isEmpty()) {
      String file = open.pop();
      if (!modules.containsKey(file)) {
        SortedMap<String, String> required = required(file, files);
        modules.put(file, module(file, text(files.get(file)), required));
        open.addAll(required.values());
      }
    }
    return modules;
  }

  private static String module(String file, String content, SortedMap<String, String> required) {
    String body = file.endsWith(".json") ? "module.exports = " + content : content;
    StringBuilder names = new StringBuilder();
    required.forEach(
        (request, found) -> names.append("'%s': '%s', ".formatted(request, name(found))));
    return """
        '%s': [function (exports, require, module, __filename, __dirname) {
        %s
        }, {%s}]"""
        .formatted(name(file), body, names);
  }

  /** A file's name in the installed package. */
  private static String name(String file) {
    return file.substring(file.indexOf('/') + 1);
  }

  /** The files of the package that a file requires, keyed by how it calls them. */
  private static SortedMap<String, String> required(String file, Map<String, byte[]> files) {
    SortedMap<String, String> found = new TreeMap<>();
    if (file.endsWith(".js")) {
      Matcher required = REQUIRED.matcher(text(files.get(file)));
      while (required.find()) {
        String target = resolve(file, required.group(1), files);
        if (target != null) {
          found.put(required.group(1), target);
        }
      }
    }
    return found;
  }

  /** As Node.js does; null for a module of its own or of another package. */
  private static String resolve(String from, String request, Map<String, byte[]> files) {
    Path folder = Path.of(from).getParent();
    if (request.startsWith(".")) {
      String found = fileAt(folder.resolve(request).normalize(), files);
      if (found == null) {
        throw new IllegalStateException(from + " requires " + request + ", which is not there");
      }
      return found;
    }
    for (Path above = folder; above != null; above = above.getParent()) {
      Path installed = above.resolve("node_modules").resolve(request);
      String manifest = slashed(installed.resolve("package.json"));
      if (files.containsKey(manifest)) {
        Matcher main = MAIN.matcher(text(files.get(manifest)));
        String entry = main.find() ? main.group(1) : "index.js";
        return fileAt(installed.resolve(entry).normalize(), files);
      }
    }
    return null;
  }

  private static String fileAt(Path path, Map<String, byte[]> files) {
    String name = slashed(path);
    return Stream.of(name, name + ".js", name + ".json", name + "/index.js")
        .filter(files::containsKey)
        .findFirst()
        .orElse(null);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static byte[] withoutDocumentation(byte[] manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonFactory json = new JsonFactory();
    try (JsonParser in = json.createParser(manifest);
        JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
      in.nextToken();
      copyWithoutDocumentation(in, out);
    }
    return bytes.toByteArray();
  }

  private static void trimRuntime(Path runtime, byte[] host, SortedMap<String, byte[]> kept)
      throws IOException {
    try (JarFile jar = new JarFile(runtime.toFile())) {
      for (String name : contentOf(jar)) {
        kept.put(name, name.endsWith(".map") ? NO_MAP : read(jar, name));
      }
    }
    String launcher = "software/amazon/jsii/bin/jsii-runtime.js";
    String kernel = "software/amazon/jsii/lib/program.js";
    String program = text(kept.get(kernel));
    if (!kept.containsKey(launcher) || !program.contains(CHANNEL)) {
      throw new IllegalStateException(runtime.getFileName() + " is not built as it was");
    }
    kept.put(launcher, host);
    kept.put(
        kernel, program.replace(CHANNEL, "readFD:0,writeFD:1").getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> contentOf(JarFile jar) {
    return jar.stream()
        .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
        .map(ZipEntry::getName)
        .toList();
  }

  /** The classes of the packages, and of the packages that those mention in turn. */
  private static SortedMap<String, byte[]> classesOf(JarFile jar, SortedSet<String> packages)
      throws IOException {
    Map<String, List<String>> entriesByPackage = new TreeMap<>();
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      int end = name.lastIndexOf('/');
      if (name.startsWith(ROOT) && name.endsWith(".class") && end > ROOT.length()) {
        entriesByPackage
            .computeIfAbsent(name.substring(ROOT.length(), end), p -> new ArrayList<>())
            .add(name);
      }
    }

    SortedMap<String, byte[]> kept = new TreeMap<>();
    Set<String> seen = new TreeSet<>(packages);
    Deque<String> open = new ArrayDeque<>(packages);
    while (!open.isEmpty()) {
      String next = open.pop();
      List<String> entries = entriesByPackage.get(next);
      if (entries == null) {
        throw new IllegalStateException("the provider has no package " + next);
      }
      for (String entry : entries) {
        byte[] classFile = read(jar, entry);
        kept.put(entry, classFile);
        for (String named : packagesNamedIn(classFile)) {
          if (seen.add(named)) {
            open.push(named);
          }
        }
      }
    }
    return kept;
  }

  /** Lines look like {@code @cdktf/provider-aws.vpc.Vpc=com.hashicorp.…aws.vpc.Vpc}. */
  private static byte[] typeTable(JarFile jar, Set<String> entries, Set<String> modules)
      throws IOException {
    StringBuilder table = new StringBuilder();
    for (String line : text(read(jar, ROOT + "$Module.txt")).split("\n")) {
      String className = line.substring(line.indexOf('=') + 1).trim();
      String jsiiName = line.substring(0, Math.max(0, line.indexOf('=')));
      if (entries.contains(outermost(className) + ".class")) {
        table.append(line).append('\n');
        modules.add(jsiiName.split("\\.")[1]);
      }
    }
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String outermost(String className) {
    int nested = className.indexOf('$');
    return (nested < 0 ? className : className.substring(0, nested)).replace('.', '/');
  }

  private static String tarballName(JarFile jar) {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(ROOT) && name.endsWith(TARBALL))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no jsii tarball in " + jar.getName()));
  }

  private static byte[] trimTarball(byte[] tarball, Set<String> modules) throws IOException {
    Map<String, byte[]> files = untar(tarball);

    Map<String, String> folders = new TreeMap<>();
    Matcher require = REQUIRE.matcher(text(files.get(MAIN_FILE)));
    while (require.find()) {
      if (modules.contains(require.group(1))) {
        folders.put(require.group(1), require.group(2));
      }
    }
    if (!folders.keySet().equals(modules)) {
      throw new IllegalStateException("index.js knows " + folders.keySet() + " of " + modules);
    }

    StringBuilder index =
        new StringBuilder("\"use strict\";\n")
            .append("Object.defineProperty(exports, \"__esModule\", { value: true });\n");
    folders.forEach(
        (module, folder) ->
            index.append("exports.%s = require(\"./%s\");\n".formatted(module, folder)));
    files.put(MAIN_FILE, index.toString().getBytes(StandardCharsets.UTF_8));
    files.put("package/.jsii", trimManifest(files.get("package/.jsii"), modules));
    return tar(reachable(files));
  }

  /** Copies the manifest token by token: as a tree its 134 MB would take gigabytes. */
  private static byte[] trimManifest(byte[] manifest, Set<String> modules) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonFactory json = new JsonFactory();
    try (JsonParser in = json.createParser(manifest);
        JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
      in.nextToken();
      out.writeStartObject();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        in.nextToken();
        switch (key) {
          case "submodules", "types" -> {
            out.writeObjectFieldStart(key);
            while (in.nextToken() != JsonToken.END_OBJECT) {
              String name = in.currentName();
              in.nextToken();
              if (modules.contains(name.split("\\.")[1])) {
                out.writeFieldName(name);
                copyWithoutDocumentation(in, out);
              } else {
                in.skipChildren();
              }
            }
            out.writeEndObject();
          }
          case "readme" -> in.skipChildren();
          default -> {
            out.writeFieldName(key);
            out.copyCurrentStructure(in);
          }
        }
      }
      out.writeEndObject();
    }

    byte[] trimmed = bytes.toByteArray();
    Matcher reference = REFERENCE.matcher(text(trimmed));
    while (reference.find()) {
      if (!modules.contains(reference.group(1))) {
        throw new IllegalStateException("the kept types refer to " + reference.group());
      }
    }
    return trimmed;
  }

  /** jsii's own index leaves out the same three keys: the running kernel does not read them. */
  private static void copyWithoutDocumentation(JsonParser in, JsonGenerator out)
      throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      out.writeStartObject();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        in.nextToken();
        if (Set.of("docs", "locationInModule", "readme").contains(key)) {
          in.skipChildren();
        } else {
          out.writeFieldName(key);
          copyWithoutDocumentation(in, out);
        }
      }
      out.writeEndObject();
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      out.writeStartArray();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        copyWithoutDocumentation(in, out);
      }
      out.writeEndArray();
    } else {
      out.copyCurrentEvent(in);
    }
  }

  private static Map<String, byte[]> untar(byte[] tarball) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(tarball), 1 << 16)) {
      String longName = null;
      for (byte[] header = in.readNBytes(TAR_BLOCK);
          header.length == TAR_BLOCK && header[0] != 0;
          header = in.readNBytes(TAR_BLOCK)) {
        int size = Integer.parseInt(field(header, 124, 12).trim(), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
        char type = (char) header[156];
        if (type == 'x') {
          longName = paxPath(content);
        } else if (type == '0' || type == 0) {
          String prefix = field(header, 345, 155);
          String name = field(header, 0, 100);
          String ustarName = prefix.isEmpty() ? name : prefix + "/" + name;
          files.put(longName != null ? longName : ustarName, content);
          longName = null;
        }
      }
    }
    return files;
  }

  /** A pax record is {@code <length> <key>=<value>\n}. */
  private static String paxPath(byte[] records) {
    Matcher path = Pattern.compile("(?m)^\\d+ path=(.*)$").matcher(text(records));
    return path.find() ? path.group(1) : null;
  }

  private static String field(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return text(Arrays.copyOfRange(header, from, end));
  }

  private static byte[] tar(SortedMap<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] content = file.getValue();
        out.write(tarHeader(file.getKey(), content.length));
        out.write(content);
        out.write(new byte[(TAR_BLOCK - content.length % TAR_BLOCK) % TAR_BLOCK]);
      }
      out.write(new byte[2 * TAR_BLOCK]);
    }
    return bytes.toByteArray();
  }

  private static byte[] tarHeader(String name, int size) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, 100, name);
    put(header, 100, 8, "0000644");
    put(header, 108, 8, "0000000");
    put(header, 116, 8, "0000000");
    put(header, 124, 12, "%011o".formatted(size));
    put(header, 136, 12, "%011o".formatted(0));
    put(header, 148, 8, "        ");
    put(header, 156, 1, "0");
    put(header, 257, 8, "ustar\00000");
    int checksum = 0;
    for (byte b : header) {
      checksum += b & 0xff;
    }
    put(header, 148, 8, "%06o\0 ".formatted(checksum));
    return header;
  }

  private static void put(byte[] header, int at, int length, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > length) {
      throw new IllegalArgumentException("too long for a tar header: " + value);
    }
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      throw new IllegalStateException(jar.getName() + " has no " + name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void write(Path jar, SortedMap<String, byte[]> content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      byte[] manifest =
          "Manifest-Version: 1.0\r\nCreated-By: TrimBindings\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8);
      write(out, "META-INF/MANIFEST.MF", manifest);
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private TrimBindings() {}
}
