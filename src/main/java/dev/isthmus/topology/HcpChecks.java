package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and settings in HCP Terraform or Terraform Enterprise. */
final class HcpChecks {

  private static final String PATH = "state.hcp";

  private static final Pattern ORGANIZATION = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private static final Pattern PROJECT =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9 _-]{1,38}[A-Za-z0-9_-]");

  private static final Pattern HCP_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private static final int LONGEST_HCP_NAME = 90;

  private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})$");

  private static final int LAST_PORT = 65_535;

  /** A server of one's own may have no dot in its name, or no name at all. */
  private static final Pattern BARE_HOST =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_.~-]{1,100}(?:/[A-Za-z0-9_.~-]{1,100}){1,9}");

  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_.#@+=/-]{1,255}");

  private static final Pattern DIRECTORY =
      Pattern.compile("[A-Za-z0-9_.-]{1,100}(?:/[A-Za-z0-9_.-]{1,100}){0,19}");

  private static final Pattern GITHUB_APP = Pattern.compile("ghain-[A-Za-z0-9]{1,64}");

  private static final Pattern OAUTH_TOKEN = Pattern.compile("ot-[A-Za-z0-9]{1,64}");

  private HcpChecks() {}

  static void check(Spec spec, StateSpec.Hcp hcp, Problems problems) {
    if (!ORGANIZATION.matcher(hcp.organization()).matches()) {
      problems.add(
          PATH + ".organization",
          Text.quote(hcp.organization())
              + " is not the name of an organization; expected up to 40 letters, digits, hyphens"
              + " and underscores, such as acme");
    }
    hostnameFault(hcp.hostname()).ifPresent(fault -> problems.add(PATH + ".hostname", fault));
    hcp.project()
        .filter(project -> !PROJECT.matcher(project).matches())
        .ifPresent(
            project ->
                problems.add(
                    PATH + ".project",
                    Text.quote(project)
                        + " is not the name of a project; expected 3 to 40 letters, digits, spaces,"
                        + " hyphens and underscores, such as networking"));
    names(spec, hcp, PATH + ".prefix", problems);
    roles(PATH, hcp.roles(), hcp.roles(), problems);
    List<String> workspaces = Workspaces.names(spec);
    hcp.workspaces()
        .forEach(
            (name, own) -> {
              String at = YamlPath.key(PATH + ".workspaces", name);
              if (RegionChecks.comparable(spec.regions()) && !workspaces.contains(name)) {
                problems.add(at, StateChecks.workspaceFault(name, workspaces));
              }
              roles(at, own, own.over(hcp.roles()), problems);
            });
    hcp.vcs().ifPresent(vcs -> vcs(vcs, problems));
    if (hcp.execution() == StateSpec.Execution.LOCAL) {
      remoteOnly(hcp, problems);
    }
  }

  private static Optional<String> hostnameFault(String text) {
    Matcher port = PORT.matcher(text);
    String host = port.replaceFirst("");
    if (port.reset().find()) {
      int number = Integer.parseInt(port.group(1));
      if (number < 1 || number > LAST_PORT) {
        return Optional.of(
            Text.quote(text) + " has no port from 1 to 65535; expected tfe.example.com:8443");
      }
    }
    return BARE_HOST.matcher(host).matches()
        ? Optional.empty()
        : DomainChecks.fault(host, "app.terraform.io");
  }

  /**
   * Roles at one place.
   *
   * @param effective the same with what they fall back to
   */
  private static void roles(
      String path, StateSpec.RunRoles own, StateSpec.RunRoles effective, Problems problems) {
    own.runRole()
        .flatMap(role -> Iam.roleFault(role, "terraform-run"))
        .ifPresent(fault -> problems.add(path + ".runRole", fault));
    own.planRole()
        .flatMap(role -> Iam.roleFault(role, "terraform-plan"))
        .ifPresent(fault -> problems.add(path + ".planRole", fault));
    if (own.planRole().isPresent() && effective.runRole().isEmpty()) {
      problems.add(
          path + ".planRole", "is for plans only; expected runRole beside it, which applies");
    }
  }

  private static void vcs(StateSpec.VcsSpec vcs, Problems problems) {
    String path = PATH + ".vcs";
    if (!REPOSITORY.matcher(vcs.repository()).matches()) {
      problems.add(
          path + ".repository",
          Text.quote(vcs.repository())
              + " is not the name of a repository; expected something like acme/private-api");
    }
    vcs.branch()
        .filter(branch -> !BRANCH.matcher(branch).matches())
        .ifPresent(
            branch ->
                problems.add(
                    path + ".branch",
                    Text.quote(branch)
                        + " is not the name of a branch; expected something like main"));
    boolean steps =
        List.of(vcs.directory().split("/", -1)).stream().anyMatch(s -> s.matches("\\.{1,2}"));
    if (!DIRECTORY.matcher(vcs.directory()).matches() || steps) {
      problems.add(
          path + ".directory",
          Text.quote(vcs.directory())
              + " is not a folder in the repository; expected something like"
              + " infrastructure/cdktf.out, without a slash at either end");
    }
    vcs.githubApp()
        .filter(id -> !GITHUB_APP.matcher(id).matches())
        .ifPresent(
            id ->
                problems.add(
                    path + ".githubApp",
                    Text.quote(id)
                        + " is not the id of an installation; expected something like"
                        + " ghain-ieSxHBpQmGVcJYfx"));
    vcs.oauthToken()
        .filter(id -> !OAUTH_TOKEN.matcher(id).matches())
        .ifPresent(
            id ->
                problems.add(
                    path + ".oauthToken",
                    Text.quote(id)
                        + " is not the id of an OAuth token; expected something like"
                        + " ot-hmAyP66qk2AMVdbJ, and never the token itself"));
    if (vcs.githubApp().isPresent() == vcs.oauthToken().isPresent()) {
      problems.add(
          path,
          (vcs.githubApp().isPresent()
                  ? "has both githubApp and oauthToken"
                  : "has neither githubApp nor oauthToken")
              + "; expected the one by which the server reaches the repository");
    }
  }

  /** What the server does only where it runs Terraform itself. */
  private static void remoteOnly(StateSpec.Hcp hcp, Problems problems) {
    String where = "works in runs on the server only; leave it out, or let execution be remote";
    if (hcp.roles().runRole().isPresent()) {
      problems.add(PATH + ".runRole", where);
    }
    if (!hcp.workspaces().isEmpty()) {
      problems.add(PATH + ".workspaces", where);
    }
    if (hcp.vcs().isPresent()) {
      problems.add(PATH + ".vcs", where);
    }
  }

  private static void names(Spec spec, StateSpec.Hcp hcp, String path, Problems problems) {
    String prefix = hcp.prefix().orElse(spec.name());
    if (!HCP_NAME.matcher(prefix).matches()) {
      if (hcp.prefix().isPresent()) {
        problems.add(
            path,
            Text.quote(prefix)
                + " is not a prefix of workspace names; expected letters, digits, hyphens and"
                + " underscores, such as private-api");
      }
      return; // Otherwise it is the deployment's name, which is checked where it stands.
    }
    String longest =
        Workspaces.names(spec).stream().max(Comparator.comparing(String::length)).orElse("");
    String name = prefix + "-" + longest;
    if (name.length() > LONGEST_HCP_NAME) {
      problems.add(
          path,
          "the workspace "
              + Text.quote(name)
              + " has a name of "
              + name.length()
              + " characters; HCP Terraform allows "
              + LONGEST_HCP_NAME
              + ", which leaves "
              + (LONGEST_HCP_NAME - longest.length() - 1)
              + " for the prefix");
    }
  }
}
