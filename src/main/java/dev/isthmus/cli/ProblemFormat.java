package dev.isthmus.cli;
import dev.isthmus.spec.LocatedProblem; import java.util.*; import java.util.stream.*;
enum ProblemFormat { TEXT, JSON, GITHUB;
 String render(String file, List<LocatedProblem> p) { return p.stream().map(l -> file + l.position().map(x -> ":"+x.line()+":"+x.column()).orElse("") + ": " + l.problem()+"\n").collect(Collectors.joining()); } }
