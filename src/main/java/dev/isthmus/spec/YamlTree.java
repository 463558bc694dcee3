package dev.isthmus.spec;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.YamlNode.Entries;
import dev.isthmus.spec.YamlNode.Entry;
import dev.isthmus.spec.YamlNode.Items;
import dev.isthmus.spec.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * From YAML text to a tree of nodes, event by event, so that every limit holds before anything is
 * built: depth, number of values, what aliases multiply.
 */
final class YamlTree {

  /** Twice as deep as the deepest key of a spec. */
  static final int MAX_DEPTH = 20;

  /** Ten times what twenty Regions with every key have; aliases count as what they stand for. */
  static final int MAX_VALUES = 20_000;

  /** Five times the Regions that there may be, and more than there may be tags. */
  static final int MAX_KEYS = 100;

  /** As many as the rules that AWS grants a security group at most. */
  static final int MAX_ITEMS = 1_000;

  private final Iterator<Event> events;
  private final Findings findings;
  private final Map<String, Optional<YamlNode>> anchors = new HashMap<>();
  private int values;

  private YamlTree(Iterator<Event> events, Findings findings) {
    this.events = events;
    this.findings = findings;
  }

  /**
   * The root of the only document of a text.
   *
   * @param findings gets the places of all nodes, and duplicate keys as problems
   */
  static YamlNode read(String text, Findings findings) throws UnreadableException {
    // A buffer that holds the whole text is never moved: long words would make that quadratic.
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(text.length() + 1)
            .build();
    YamlTree tree = new YamlTree(new Parse(settings).parseString(text).iterator(), findings);
    try {
      return tree.document();
    } catch (MarkedYamlEngineException e) {
      throw new UnreadableException(
          e.getProblemMark().map(YamlTree::position).orElse(Position.START),
          "is not valid YAML: " + Text.visible(e.getProblem()));
    } catch (RuntimeException e) {
      // The parser's own faults, such as a number too large in an escape, have no common type.
      throw new UnreadableException(
          Position.START, "is not valid YAML: " + Text.visible(String.valueOf(e.getMessage())));
    }
  }

  private YamlNode document() throws UnreadableException {
    next(); // start of the stream
    if (next().getEventId() == Event.ID.StreamEnd) {
      throw new UnreadableException(Position.START, "is empty; expected a spec");
    }
    YamlNode root = node(next(), YamlPath.ROOT, Optional.empty(), 1);
    next(); // end of the document
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new UnreadableException(
          start(end), "a second YAML document begins here; a file holds one spec");
    }
    return root;
  }

  private YamlNode node(Event event, String path, Optional<Position> key, int depth)
      throws UnreadableException {
    if (event instanceof AliasEvent alias) {
      return copy(anchored(alias), path);
    }
    NodeEvent start = (NodeEvent) event;
    refuse(depth > MAX_DEPTH, event, "is nested more than " + MAX_DEPTH + " levels deep");
    Optional<String> anchor = start.getAnchor().map(name -> name.getValue());
    anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
    YamlNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, path, key)
            : collection((CollectionStartEvent) event, path, key, depth);
    anchor.ifPresent(name -> anchors.put(name, Optional.of(node)));
    return register(node);
  }

  private Scalar scalar(ScalarEvent event, String path, Optional<Position> key)
      throws UnreadableException {
    refuseTag(event, event.getTag());
    Scalar scalar = new Scalar(path, start(event), event.getValue(), event.isPlain());
    // Nothing has no place of its own.
    return scalar.isNothing()
        ? new Scalar(path, key.orElse(scalar.position()), scalar.text(), true)
        : scalar;
  }

  private YamlNode collection(
      CollectionStartEvent event, String path, Optional<Position> key, int depth)
      throws UnreadableException {
    refuseTag(event, event.getTag());
    Position position = event.isFlow() ? start(event) : key.orElse(start(event));
    return event instanceof MappingStartEvent
        ? new Entries(path, position, entries(path, depth))
        : new Items(path, position, items(path, depth));
  }

  private List<YamlNode> items(String path, int depth) throws UnreadableException {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, YamlPath.item(path, items.size()), Optional.empty(), depth + 1));
      refuse(items.size() > MAX_ITEMS, event, "the list has more than " + MAX_ITEMS + " items");
    }
    return items;
  }

  private Map<String, Entry> entries(String path, int depth) throws UnreadableException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      Position position = start(event);
      String key = key(event);
      String at = YamlPath.key(path, key);
      Entry first = entries.get(key);
      boolean isMergeKey = key.equals("<<");
      if (isMergeKey) {
        findings.place(at, position);
        findings.problem(
            at,
            "merge keys are not read; what is the same in every Region is said once, in defaults");
      } else if (first != null) {
        findings.problem(
            at, "is said twice, at " + first.key() + " and at " + position + "; keep one");
      }
      YamlNode value = node(next(), at, Optional.of(position), depth + 1);
      if (first == null && !isMergeKey) {
        entries.put(key, new Entry(position, value));
      }
      refuse(entries.size() > MAX_KEYS, event, "the map has more than " + MAX_KEYS + " keys");
    }
    return entries;
  }

  private String key(Event event) throws UnreadableException {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar, scalar.getTag());
      scalar
          .getAnchor()
          .ifPresent(
              name ->
                  anchors.put(
                      name.getValue(),
                      Optional.of(
                          new Scalar(
                              YamlPath.ROOT, start(event), scalar.getValue(), scalar.isPlain()))));
      return scalar.getValue();
    }
    if (event instanceof AliasEvent alias && anchored(alias) instanceof Scalar scalar) {
      return scalar.text();
    }
    throw new UnreadableException(start(event), "a key is a word; found a map or a list");
  }

  private YamlNode anchored(AliasEvent alias) throws UnreadableException {
    String name = alias.getAlias().getValue();
    Optional<YamlNode> anchored = anchors.get(name);
    refuse(anchored == null, alias, "there is no anchor " + Text.quote("&" + name) + " before it");
    return anchored.orElseThrow(
        () ->
            new UnreadableException(
                start(alias), "the alias " + Text.quote("*" + name) + " contains itself"));
  }

  /** What an alias stands for, under the path of the alias. */
  private YamlNode copy(YamlNode node, String path) throws UnreadableException {
    if (node instanceof Items list) {
      List<YamlNode> items = new ArrayList<>();
      for (YamlNode item : list.items()) {
        items.add(copy(item, YamlPath.item(path, items.size())));
      }
      return register(new Items(path, node.position(), items));
    }
    if (node instanceof Entries map) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (Map.Entry<String, Entry> entry : map.entries().entrySet()) {
        YamlNode value = copy(entry.getValue().value(), YamlPath.key(path, entry.getKey()));
        entries.put(entry.getKey(), new Entry(entry.getValue().key(), value));
      }
      return register(new Entries(path, node.position(), entries));
    }
    Scalar scalar = (Scalar) node;
    return register(new Scalar(path, scalar.position(), scalar.text(), scalar.plain()));
  }

  private <T extends YamlNode> T register(T node) throws UnreadableException {
    if (++values > MAX_VALUES) {
      throw new UnreadableException(
          node.position(),
          "holds more than " + MAX_VALUES + " values, those behind aliases counted");
    }
    findings.place(node.path(), node);
    return node;
  }

  private void refuseTag(Event event, Optional<String> tag) throws UnreadableException {
    refuse(
        tag.isPresent(),
        event,
        "tags such as " + Text.quote(tag.orElse("")) + " are not read; quotes make a text");
  }

  private void refuse(boolean when, Event event, String message) throws UnreadableException {
    if (when) {
      throw new UnreadableException(start(event), message);
    }
  }

  private Event next() {
    return events.next();
  }

  private static Position start(Event event) {
    return event.getStartMark().map(YamlTree::position).orElse(Position.START);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
