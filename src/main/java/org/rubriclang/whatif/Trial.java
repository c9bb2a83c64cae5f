package org.rubriclang.whatif;

import java.util.Optional;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Source;

/** A rubric with one more statement. */
public final class Trial {
  private Trial() {}

  /**
   * The text with a statement behind the last one of this node; where it has parts, before the first of them, and where it has statements
   * for every row, before all.
   *
   * @param statement one line, or a line and its rows
   * @return empty where the node stands in another file
   */
  public static Optional<Source> with(Source rubric, ScoreNode node, String statement) {
    if (node.startCause().file().isPresent()) {
      return Optional.empty();
    }
    int after = node.startCause().span().end();
    int limit = node.children().stream().mapToInt(child -> child.startCause().span().start()).min().orElse(Integer.MAX_VALUE);
    // Behind a statement for every row it would be one for every row, too.
    boolean hasRows = node.rules().stream().anyMatch(rule -> rule instanceof Rule.Each);
    for (Rule rule : node.rules().stream().filter(one -> !hasRows && one.cause().file().isEmpty()).toList()) {
      int end = rule.cause().span().end();
      after = end <= limit || node.children().isEmpty() ? Math.max(after, end) : after;
    }
    String text = rubric.text();
    int lineEnd = text.indexOf('\n', Math.min(after, text.length()));
    int at = lineEnd < 0 ? text.length() : lineEnd;
    StringBuilder with = new StringBuilder(text.substring(0, at));
    for (String line : statement.split("\n")) {
      with.append("\n    ").append(line);
    }
    return Optional.of(new Source(rubric.name(), with.append(text.substring(at)).toString()));
  }
}
