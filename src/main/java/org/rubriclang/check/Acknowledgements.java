package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.SyntaxTree;

/**
 * Holds findings against the file's {@code acknowledge} lines. Such a line reaches as far as what encloses it: an item, a section, the
 * whole file where nothing does. Errors cannot be acknowledged. A line that finds nothing to acknowledge is a finding itself, so that
 * none outlives its reason.
 */
final class Acknowledgements {
  /** A line and the stretch of its file it reaches over. */
  private record Reach(Line.Acknowledge line, TextPlace stretch) {
    boolean covers(Diagnostic finding) {
      return finding.severity() != Severity.ERROR && finding.code().id().equals(line.code().text())
          && finding.place().filter(TextPlace.class::isInstance).map(TextPlace.class::cast).filter(this::covers).isPresent();
    }

    private boolean covers(TextPlace place) {
      boolean named = line.about().isEmpty() || place.text().replace("「", "").replace("」", "").equals(line.about().get().text());
      return named && stretch.file().equals(place.file()) && stretch.span().contains(place.span().start());
    }
  }

  private final Source source;
  private final List<Reach> reaches = new ArrayList<>();
  private final Set<Reach> used = new HashSet<>();

  Acknowledgements(SyntaxTree tree) {
    this.source = tree.source();
    for (Line line : tree.lines()) {
      Source file = TextPlace.of(source, line.span()).source();
      collect(List.of(line), new TextPlace(file, Span.of(0, file.text().length())));
    }
  }

  private void collect(List<Line> lines, TextPlace around) {
    for (Line line : lines) {
      if (line instanceof Line.Acknowledge known) {
        reaches.add(new Reach(known, around));
      }
      collect(line.body(), line instanceof Line.Rubric || line instanceof Line.Rollup ? around : TextPlace.of(source, line.span()));
    }
  }

  /** The findings that nobody has answered, and a warning for each line that answers none. */
  List<Diagnostic> open(List<Diagnostic> findings, Findings warnings, List<Acknowledged> answered) {
    List<Diagnostic> open = new ArrayList<>();
    for (Diagnostic finding : findings) {
      Optional<Reach> reach = reaches.stream().filter(one -> one.covers(finding)).reduce((outer, inner) -> inner);
      if (reach.isPresent()) {
        used.add(reach.get());
        answered.add(new Acknowledged(finding, reach.get().line().why().value()));
      } else {
        open.add(finding);
      }
    }
    for (Reach reach : reaches) {
      // What rules acknowledge may be found only where they are checked alone.
      boolean isOfRules = warnings.isElsewhere(reach.line().span());
      if (!used.contains(reach) && !isOfRules) {
        open.add(warnings.about(Code.ACKNOWLEDGEMENT_IDLE, reach.line().code().span(), "check.acknowledgement-idle", reach.line().code().text()));
      }
    }
    return Diagnostics.ordered(open);
  }
}
