package org.rubriclang.check;

import java.util.List;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;

/** How a table or a list of cases says that nothing is moved: 不扣分 where it deducts, 0 where it only gives a number. */
final class Amounts {
  private static final String DEDUCTS = "扣";
  private static final List<String> MOVES = List.of("得", "加", "记", "计", DEDUCTS, "减");

  private Amounts() {}

  /** The row for what no other row answers. */
  static String nothing(Expression.Bands table, Findings findings) {
    Span first = table.keys().getFirst().span();
    String header = line(first.start(), findings);
    StringBuilder said = new StringBuilder(header.substring(Math.min(header.length(), header.indexOf(findings.source().text(first).strip()) + first.length())));
    table.rows().forEach(row -> said.append(findings.source().text(row.span())));
    return nothing(said.toString());
  }

  private static String nothing(String said) {
    return said.contains(DEDUCTS) ? "其余 不扣分" : MOVES.stream().anyMatch(said::contains) ? "其余 不得分" : "其余 -> 0";
  }

  /** What follows the last of several cases: between a condition and its value stands the verb, or in the line above. */
  static String otherwise(Expression.Choice choice, Findings findings) {
    boolean deducts = choice.cases().stream().anyMatch(one -> one.condition().span().end() <= one.value().span().end()
        && findings.source().text(Span.of(one.condition().span().end(), one.value().span().end())).contains(DEDUCTS));
    return deducts || choice.onLines() && headerAbove(choice, findings).contains(DEDUCTS) ? "否则不扣分" : "否则不得分";
  }

  private static String headerAbove(Expression.Choice choice, Findings findings) {
    int start = choice.cases().getFirst().span().start();
    int number = findings.source().position(start).line();
    int before = findings.source().lineStart(number);
    return before == 0 ? "" : line(before - 1, findings);
  }

  private static String line(int offset, Findings findings) {
    String all = findings.source().text();
    int end = all.indexOf('\n', offset);
    return all.substring(all.lastIndexOf('\n', Math.max(0, offset - 1)) + 1, end < 0 ? all.length() : end);
  }
}
