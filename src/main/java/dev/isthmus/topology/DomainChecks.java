package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.Spec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name that clients call, and the private hosted zone that holds it. */
final class DomainChecks {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]+(?:\\.[0-9]+){3}|[0-9a-f:]*:[0-9a-f:]*");

  private DomainChecks() {}

  static void check(Spec spec, Problems problems) {
    Optional<String> domainFault = fault(spec.domain(), "private.internal.example.com");
    domainFault.ifPresent(fault -> problems.add("domain", fault));
    if (spec.zone().equals(spec.domain())) {
      return; // The default: what is wrong with it has been said.
    }
    Optional<String> zoneFault = fault(spec.zone(), "internal.example.com");
    zoneFault.ifPresent(fault -> problems.add("zone", fault));
    if (domainFault.isEmpty()
        && zoneFault.isEmpty()
        && !spec.domain().endsWith("." + spec.zone())) {
      problems.add(
          "zone",
          Text.quote(spec.zone())
              + " does not hold "
              + Text.quote(spec.domain())
              + "; expected the domain itself or an end of it, such as "
              + parent(spec.domain()));
    }
  }

  /**
   * What keeps a text from being a host name of DNS.
   *
   * @param example of a right one
   */
  static Optional<String> fault(String name, String example) {
    return reason(name)
        .map(reason -> Text.quote(name) + " " + reason)
        .map(
            fault -> fault.contains("; ") ? fault : fault + "; expected something like " + example);
  }

  private static Optional<String> reason(String name) {
    if (name.isEmpty()) {
      return Optional.of("is not a domain name");
    }
    if (name.length() > LONGEST_NAME + 1) {
      return Optional.of(
          "is "
              + name.length()
              + " characters long; a domain name has "
              + LONGEST_NAME
              + " at most");
    }
    if (name.endsWith(".") && reason(name.substring(0, name.length() - 1)).isEmpty()) {
      return Optional.of("ends with a dot; expected " + name.substring(0, name.length() - 1));
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.equals(name) && reason(lower).isEmpty()) {
      return Optional.of("has upper-case letters; expected " + lower);
    }
    if (name.startsWith("*.")) {
      return Optional.of("is a wildcard, and clients call one name");
    }
    if (name.contains("://")) {
      return Optional.of("is a URL, not a domain name");
    }
    if (ADDRESS.matcher(lower).matches()) {
      return Optional.of("is an address, not a domain name");
    }
    for (String label : name.split("\\.", -1)) {
      if (label.length() > LONGEST_LABEL) {
        return Optional.of(
            "has a label of "
                + label.length()
                + " characters; between two dots there are "
                + LONGEST_LABEL
                + " at most");
      }
      if (!LABEL.matcher(label).matches()) {
        return Optional.of(
            label.isEmpty()
                ? "has an empty label"
                : "has the label "
                    + Text.quote(label)
                    + ", which is not made of letters, digits and inner hyphens");
      }
    }
    if (name.indexOf('.') < 0) {
      return Optional.of("is a single label, which would shadow a whole top-level domain");
    }
    if (name.length() > LONGEST_NAME) {
      return Optional.of(
          "is "
              + name.length()
              + " characters long; a domain name has "
              + LONGEST_NAME
              + " at most");
    }
    return Optional.empty();
  }

  private static String parent(String domain) {
    String parent = domain.substring(domain.indexOf('.') + 1);
    return parent.indexOf('.') < 0 ? domain : parent;
  }
}
